package dev.surety.bench.others;

import java.time.Instant;
import java.time.LocalDate;

import net.objectlab.kit.datecalc.common.DefaultHolidayCalendar;
import net.objectlab.kit.datecalc.common.HolidayCalendar;
import net.objectlab.kit.datecalc.common.HolidayHandlerType;
import net.objectlab.kit.datecalc.jdk8.LocalDateCalculator;
import net.objectlab.kit.datecalc.jdk8.LocalDateKitCalculatorsFactory;

/**
 * ObjectLab Kit: whole days, with Saturday and Sunday off. A calculator holds a date and is made for each question; a start
 * that is no business day is first moved to the next one.
 */
public final class ObjectLab {

    private final LocalDateKitCalculatorsFactory factory = new LocalDateKitCalculatorsFactory();
    private final AskedCalendar asked;

    public ObjectLab(AskedCalendar asked) {
        this.asked = asked;
        HolidayCalendar<LocalDate> holidays = new DefaultHolidayCalendar<>(asked.holidays());
        factory.registerHolidays("asked", holidays);
    }

    /** The end of the N-th business day after the day of {@code from}. */
    public Instant addDays(Instant from, int days) {
        LocalDateCalculator calculator = factory.getDateCalculator("asked", HolidayHandlerType.FORWARD);
        calculator.setStartDate(from.atZone(asked.zone()).toLocalDate());
        return calculator.moveByBusinessDays(days)
                .getCurrentBusinessDate()
                .plusDays(1)
                .atStartOfDay(asked.zone())
                .toInstant();
    }
}
