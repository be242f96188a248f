package dev.surety.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A compiled business calendar, as it was known at one instant. Immutable to its users and safe to share between
 * threads. Precision is a millisecond; windows are half-open. Every operation that leaves the years for which a holiday
 * source has data throws {@link NoHolidayDataException}: a year without data is never "a year without holidays".
 *
 * <p>Semantics §1 decides every edge; the methods say which sentence they follow.
 */
public interface BusinessCalendar {

    /** The zone whose local days the calendar has. */
    ZoneId zone();

    /**
     * The earliest instant by which exactly {@code openTime} has passed since {@code from}. Ends at closing when the
     * budget runs out exactly then. Zero gives {@code from} when open, else the next opening.
     *
     * @throws IllegalArgumentException if {@code openTime} is negative
     */
    Instant add(Instant from, Duration openTime);

    /**
     * The latest instant {@code x} with exactly {@code openTime} in {@code [x, from)}.
     *
     * @throws IllegalArgumentException if {@code openTime} is negative
     */
    Instant subtract(Instant from, Duration openTime);

    /** Open time in {@code [from, to)}; zero when {@code to} is not after {@code from}. */
    Duration between(Instant from, Instant to);

    /** Whether {@code at} lies inside a window. */
    boolean isOpen(Instant at);

    /**
     * {@code days} business days after {@code from}; an exclusive end. A negative number counts backwards and is an
     * {@link IllegalArgumentException} with {@code CIVIL}. With {@code days} zero, {@code CIVIL} and
     * {@code CLOSE_OF_BUSINESS} give the end of the event's own day when it is a business day, else of the next one.
     */
    Instant addDays(Instant from, int days, BusinessDays reading);

    /**
     * The latest instant, as an exclusive end, that is at least {@code days} business days before {@code from}.
     *
     * @throws IllegalArgumentException if {@code days} is negative
     */
    Instant subtractDays(Instant from, int days, DaysBefore reading);

    /** Whether the local date has any open time. */
    boolean isBusinessDay(LocalDate date);

    /** Whether the local date is a holiday by a source or an inline date, whatever its hours. */
    boolean isHoliday(LocalDate date);

    /** The first date, from {@code date} on, that is neither Saturday, Sunday nor a holiday (Korean Civil Act 161). */
    LocalDate rollOff(LocalDate date);

    /** Whether an answer that reaches to {@code latest} rests on projected holidays rather than confirmed ones. */
    boolean isProjected(Instant latest);

    /**
     * The same business days, each open from 00:00 to 24:00: what "24 hours on business days" means under the reading
     * {@code day-counts-24h}.
     */
    BusinessCalendar wholeDays();

    /** What {@code [from, to)} consists of, in order and without gaps: for a trace, not for arithmetic. */
    List<Stretch> stretches(Instant from, Instant to);
}
