package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A day that became a holiday of a calendar, or ceased to be one, with a version of the calendar.
 *
 * @param date        the local date
 * @param nameKo      its Korean name, where the source has one
 * @param nameEn      its name in English or in the country's language
 * @param source      the name of the source whose row it is, such as {@code kr-public}
 * @param takenBack   whether it ceased to be a holiday
 * @param decided     the local date of the decision, in the zone of the source
 * @param decidedFrom the beginning of that date
 * @param recorded    the instant from which calendars know it
 */
public record HolidayChange(LocalDate date, @Nullable String nameKo, String nameEn, String source, boolean takenBack,
        LocalDate decided, Instant decidedFrom, Instant recorded) {

    /** That {@code row} became a holiday, or was taken back, by {@code decision}. */
    static HolidayChange of(Holiday row, HolidaySource source, Announcement decision, boolean takenBack) {
        return new HolidayChange(row.date(), row.nameKo(), row.nameEn(), source.name(), takenBack, decision.decided(),
                decision.decidedFrom(source.zone()), decision.recorded());
    }

    /** Its name in {@code ko} or {@code en}. */
    public String nameIn(String language) {
        return language.equals("ko") && nameKo != null ? nameKo : nameEn;
    }
}
