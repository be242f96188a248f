package dev.surety.core.time;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Turns calendar specifications into compiled calendars as they were known at an instant, and remembers what it
 * compiled. Thread-safe.
 */
public interface Calendars {

    /**
     * The calendar as it was known at {@code knownAt}: holidays announced later are not in it.
     *
     * @throws IllegalArgumentException if the specification names an unknown holiday source
     */
    BusinessCalendar at(CalendarSpec spec, Instant knownAt);

    /** The instants in {@code (after, until]} at which the calendar's holidays changed, in order. */
    List<Instant> changes(CalendarSpec spec, Instant after, Instant until);

    /**
     * The calendar as it was known at {@code knownAt}, but only of what had been decided by {@code decidedBy}: what could
     * have been known by then. It is compiled anew each time.
     *
     * @throws IllegalArgumentException if the specification names an unknown holiday source
     */
    BusinessCalendar at(CalendarSpec spec, Instant knownAt, Instant decidedBy);

    /** The rows that became known, or were taken back, with the calendar's version recorded at exactly that instant. */
    List<HolidayChange> changesAt(CalendarSpec spec, Instant recorded);

    /**
     * Every day that was announced as a holiday of the calendar before it was decided, by date. None of them is in the
     * calendar until its decision is recorded.
     */
    List<ExpectedHoliday> expected(CalendarSpec spec);

    /**
     * The calendar as it was known at {@code knownAt}, and as it would be if every day were decided that was expected then.
     *
     * @throws IllegalArgumentException if the specification names an unknown holiday source
     */
    BusinessCalendar ifDecided(CalendarSpec spec, Instant knownAt);

    /** These calendars, knowing {@code sources} besides; a source of the same name replaces the one before. */
    Calendars with(Collection<HolidaySource> sources);
}
