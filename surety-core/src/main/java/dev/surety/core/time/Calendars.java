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

    /** These calendars, knowing {@code sources} besides; a source of the same name replaces the one before. */
    Calendars with(Collection<HolidaySource> sources);
}
