package dev.surety.core.terms;

import org.jspecify.annotations.Nullable;

import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.DaysBefore;

/**
 * How amounts are counted. A component is absent when neither the file nor the cell states it; the loader refuses a cell
 * whose unit needs one that is absent, so whoever computes may rely on it (language rule 2).
 */
public record Readings(@Nullable BusinessDays businessDays, @Nullable BusinessHours businessHours,
        @Nullable CalendarDays calendarDays, @Nullable DaysBefore backward, @Nullable Boolean rollOffHolidays) {

    /** Nothing stated. */
    public static final Readings NONE = new Readings(null, null, null, null, null);

    /** What "N business hours" means. */
    public enum BusinessHours {
        /** Only time inside opening hours counts. */
        HOURS_INSIDE_OPENING,
        /** Every business day counts 24 hours. */
        DAY_COUNTS_24H,
        /** Plain elapsed time. */
        WALL_CLOCK
    }

    /** When "N calendar days, weeks or months" end. */
    public enum CalendarDays {
        /** The first day does not count; ends at the 24:00 of the last. */
        CIVIL,
        /** The same time of day, N days later. */
        SAME_TIME
    }

    /** These readings, with what {@code cell} states instead where it states something. */
    public Readings overriddenBy(Readings cell) {
        return new Readings(cell.businessDays != null ? cell.businessDays : businessDays,
                cell.businessHours != null ? cell.businessHours : businessHours,
                cell.calendarDays != null ? cell.calendarDays : calendarDays,
                cell.backward != null ? cell.backward : backward,
                cell.rollOffHolidays != null ? cell.rollOffHolidays : rollOffHolidays);
    }
}
