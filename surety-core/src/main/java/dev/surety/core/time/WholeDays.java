package dev.surety.core.time;

import java.util.List;
import java.util.function.LongPredicate;

import dev.surety.core.time.Stretch.Why;

/** The business days of another calendar, each open from 00:00 to 24:00. */
record WholeDays(DayHours hours, LongPredicate isBusinessDay) implements DayHours {

    @Override
    public List<TimeWindow> openOn(long epochDay) {
        return isBusinessDay.test(epochDay) ? List.of(TimeWindow.ALL_DAY) : List.of();
    }

    @Override
    public List<Piece> piecesOn(long epochDay) {
        return isBusinessDay.test(epochDay) ? List.of(new Piece(TimeWindow.ALL_DAY, new Why.Open()))
                : hours.piecesOn(epochDay);
    }

    @Override
    public int firstOpenYear() {
        return hours.firstOpenYear();
    }

    @Override
    public int lastOpenYear() {
        return hours.lastOpenYear();
    }
}
