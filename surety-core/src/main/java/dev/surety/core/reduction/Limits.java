package dev.surety.core.reduction;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.TimeLimit;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidayCalendars;

/**
 * Compares times that are owed by counting them: from starts throughout a year, on the calendars of each state, as promises are
 * counted. So amounts in different units, on different calendars and read differently compare like any others.
 */
final class Limits {

    /** How a time compares with the one before. */
    enum Order {
        /** It never ends later. */
        NEVER_LATER,
        /** There are starts from which it ends later. */
        LATER,
        /** It cannot be counted, such as where a calendar has no holidays for the year. */
        UNKNOWN
    }

    /** A state of the agreement, with its calendars. */
    private record Side(Terms terms, Calendars calendars) {

        static Side of(Terms terms) {
            return new Side(terms, HolidayCalendars.builtIn().with(terms.holidaySources().values()));
        }

        TimeLimit counted(Limit limit) {
            return new TimeLimit(limit.amount(), limit.readings(), terms.zone(), calendar(limit.calendar()));
        }

        @Nullable
        BusinessCalendar calendar(@Nullable String name) {
            CalendarSpec spec = name == null ? null : terms.calendars().get(name);
            return spec == null ? null : calendars.at(spec, ALL_IS_KNOWN);
        }
    }

    private static final Instant ALL_IS_KNOWN = Instant.parse("2200-01-01T00:00:00Z");
    /** Five half hours: in five weeks every half hour of every weekday comes by once, and each day nine or ten of them. */
    private static final Duration STEP = Duration.ofMinutes(150);

    private final Side before;
    private final Side after;
    private final ComparedYear year;

    Limits(Terms before, Terms after) {
        this.before = Side.of(before);
        this.after = Side.of(after);
        this.year = ComparedYear.of(before, after);
    }

    ComparedYear year() {
        return year;
    }

    /** The calendar as it was before; null where there is none of that name. */
    @Nullable
    BusinessCalendar before(String calendar) {
        return before.calendar(calendar);
    }

    /** The calendar as it is after. */
    @Nullable
    BusinessCalendar after(String calendar) {
        return after.calendar(calendar);
    }

    /** Whether both states have the same calendar of that name, with the same holidays; so have all that need none. */
    boolean isSame(@Nullable String calendar) {
        if (calendar == null) {
            return true;
        }
        CalendarSpec was = before.terms().calendars().get(calendar);
        return was != null && was.equals(after.terms().calendars().get(calendar))
                && was.sources()
                        .stream()
                        .allMatch(source -> Objects.equals(before.terms().holidaySources().get(source),
                                after.terms().holidaySources().get(source)));
    }

    /** How {@code has} of the later state compares with {@code had} of the earlier one, both counted from a start. */
    Order forward(Limit had, Limit has) {
        return compare(before, had, after, has, false);
    }

    /** The other way round: whether {@code had} of the earlier state ends later than {@code has} of the later one. */
    Order shortened(Limit had, Limit has) {
        return compare(after, has, before, had, false);
    }

    /** The latest moment that is still the whole time before a date: later is less notice. */
    Order backward(Limit had, Limit has) {
        return compare(before, had, after, has, true);
    }

    private Order compare(Side earlier, Limit had, Side later, Limit has, boolean backward) {
        if (had.amount() instanceof Amount.Of one && has.amount() instanceof Amount.Of other
                && one.unit() == other.unit()
                && had.readings().equals(has.readings()) && one.count() != other.count()
                && Objects.equals(had.calendar(), has.calendar()) && isSame(had.calendar())) {
            return other.count() > one.count() != backward ? Order.LATER : Order.NEVER_LATER;
        }
        try {
            TimeLimit one = earlier.counted(had);
            TimeLimit other = later.counted(has);
            for (Instant start : starts()) {
                Instant was = backward ? one.before(start) : one.after(start);
                Instant is = backward ? other.before(start) : other.after(start);
                if (is.isAfter(was)) {
                    return Order.LATER;
                }
            }
            return Order.NEVER_LATER;
        } catch (DateTimeException | IllegalArgumentException _) {
            return Order.UNKNOWN;
        }
    }

    private List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        Instant end = year.to(before.terms().zone());
        for (Instant at = year.from(before.terms().zone()); at.isBefore(end); at = at.plus(STEP)) {
            starts.add(at);
        }
        return starts;
    }
}
