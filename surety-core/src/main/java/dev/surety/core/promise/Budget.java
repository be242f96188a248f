package dev.surety.core.promise;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Unit;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.DaysBefore;

/**
 * An amount of an agreement with its reading, ready to be counted: from a start to a due, or back from a date to the latest
 * instant before it. Each knows how pauses move its due and in what time its use is measured (semantics §3).
 */
sealed interface Budget {

    /** The due without pauses. */
    Instant due(Instant from, @Nullable BusinessCalendar calendar);

    /** The due when {@code paused} of its time was not counted; {@code unpaused} is the due without pauses. */
    Instant due(Instant from, Instant unpaused, Duration paused, @Nullable BusinessCalendar calendar);

    /** The latest instant that is the whole amount before {@code date}. */
    Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar);

    /** How much of the time it is measured in lies in {@code [from, to)}. */
    Duration measure(Instant from, Instant to, @Nullable BusinessCalendar calendar);

    /** The instant by which {@code time} has passed on the clock it is measured with. */
    Instant pass(Instant from, Duration time, @Nullable BusinessCalendar calendar);

    /** How much is missing of the whole amount between {@code sentAt} and {@code date}, which is too little. */
    default Amount.Of shortBy(Instant date, Instant sentAt, @Nullable BusinessCalendar calendar) {
        long missing = measure(latestBefore(date, calendar), sentAt, calendar).plusMillis(59_999).toMinutes();
        return new Amount.Of(missing, isBusiness() ? Unit.BUSINESS_MINUTES : Unit.MINUTES);
    }

    /** Whether it counts on a calendar's open time. */
    default boolean isBusiness() {
        return this instanceof OnOpenTime;
    }

    /** Measured in elapsed time. */
    sealed interface OnElapsedTime extends Budget {

        @Override
        default Duration measure(Instant from, Instant to, @Nullable BusinessCalendar calendar) {
            return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
        }

        @Override
        default Instant pass(Instant from, Duration time, @Nullable BusinessCalendar calendar) {
            return from.plus(time);
        }

        @Override
        default Instant due(Instant from, Instant unpaused, Duration paused, @Nullable BusinessCalendar calendar) {
            return unpaused.plus(paused);
        }
    }

    /** Measured in the open time of the promise's calendar. */
    sealed interface OnOpenTime extends Budget {

        @Override
        default Duration measure(Instant from, Instant to, @Nullable BusinessCalendar calendar) {
            return needed(calendar).between(from, to);
        }

        @Override
        default Instant pass(Instant from, Duration time, @Nullable BusinessCalendar calendar) {
            return needed(calendar).add(from, time);
        }
    }

    /** Plain elapsed time, among it business hours by the reading {@code wall-clock}. */
    record Elapsed(Duration amount) implements OnElapsedTime {

        @Override
        public Instant due(Instant from, @Nullable BusinessCalendar calendar) {
            return from.plus(amount);
        }

        @Override
        public Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar) {
            return date.minus(amount);
        }
    }

    /** Open time: business hours inside opening hours, or whole business days of 24 hours. */
    record OpenTime(Duration amount) implements OnOpenTime {

        @Override
        public Instant due(Instant from, @Nullable BusinessCalendar calendar) {
            return needed(calendar).add(from, amount);
        }

        @Override
        public Instant due(Instant from, Instant unpaused, Duration paused, @Nullable BusinessCalendar calendar) {
            return needed(calendar).add(from, amount.plus(paused));
        }

        @Override
        public Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar) {
            return needed(calendar).subtract(date, amount);
        }
    }

    /** A number of business days; backwards plain or clear. */
    record BusinessDayCount(int days, @Nullable BusinessDays reading,
            @Nullable DaysBefore backward) implements OnOpenTime {

        @Override
        public Instant due(Instant from, @Nullable BusinessCalendar calendar) {
            return needed(calendar).addDays(from, days, stated(reading));
        }

        @Override
        public Instant due(Instant from, Instant unpaused, Duration paused, @Nullable BusinessCalendar calendar) {
            return paused.isZero() ? unpaused : needed(calendar).add(unpaused, paused);
        }

        @Override
        public Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar) {
            return needed(calendar).subtractDays(date, days, stated(backward));
        }

        @Override
        public Amount.Of shortBy(Instant date, Instant sentAt, @Nullable BusinessCalendar calendar) {
            int missing = 1;
            while (missing < days
                    && needed(calendar).subtractDays(date, days - missing, stated(backward)).isBefore(sentAt)) {
                missing++;
            }
            return new Amount.Of(missing, Unit.BUSINESS_DAYS);
        }
    }

    /**
     * The N-th business day that begins at the start or later. A day begins at its 00:00, so counting from just before the
     * start leaves out the day of the start unless it begins with it.
     */
    record NthBusinessDay(int number, BusinessDays reading) implements OnOpenTime {

        @Override
        public Instant due(Instant from, @Nullable BusinessCalendar calendar) {
            return needed(calendar).addDays(from.minusMillis(1), number, reading);
        }

        @Override
        public Instant due(Instant from, Instant unpaused, Duration paused, @Nullable BusinessCalendar calendar) {
            return paused.isZero() ? unpaused : needed(calendar).add(unpaused, paused);
        }

        @Override
        public Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar) {
            throw new IllegalStateException("nothing is owed by a business day before a date");
        }
    }

    /**
     * Calendar days, weeks or months. Rolled off Saturdays, Sundays and holidays forwards only; backwards, "clear" leaves
     * the whole days between (the stricter reading, taken where none is stated).
     */
    record CalendarCount(int count, Unit unit, CalendarDays reading, boolean rollOff, @Nullable DaysBefore backward,
            ZoneId zone) implements OnElapsedTime {

        @Override
        public Instant due(Instant from, @Nullable BusinessCalendar calendar) {
            LocalDate last = plus(LocalDate.ofInstant(from, zone), count);
            if (rollOff) {
                last = needed(calendar).rollOff(last);
            }
            ZonedDateTime end = switch (reading) {
                case CIVIL -> last.plusDays(1).atStartOfDay(zone);
                case SAME_TIME -> last.atTime(LocalTime.ofInstant(from, zone)).atZone(zone);
            };
            return end.toInstant();
        }

        @Override
        public Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar) {
            ZonedDateTime end = date.atZone(zone);
            LocalDate first = plus(end.toLocalDate(), -count);
            return switch (reading) {
                case CIVIL -> (backward == DaysBefore.PLAIN ? first.plusDays(1) : first).atStartOfDay(zone)
                        .toInstant();
                case SAME_TIME -> first.atTime(end.toLocalTime()).atZone(zone).toInstant();
            };
        }

        private LocalDate plus(LocalDate date, int number) {
            return switch (unit) {
                case CALENDAR_DAYS -> date.plusDays(number);
                case CALENDAR_WEEKS -> date.plusWeeks(number);
                case CALENDAR_MONTHS -> date.plusMonths(number);
                case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS, BUSINESS_MINUTES, BUSINESS_HOURS, BUSINESS_DAYS ->
                    throw new IllegalStateException(unit.key() + " is no unit of the calendar");
            };
        }
    }

    /** The 24:00 that ends a period of the calendar. */
    record PeriodEnd(Period period, ZoneId zone) implements OnElapsedTime {

        @Override
        public Instant due(Instant from, @Nullable BusinessCalendar calendar) {
            LocalDate date = LocalDate.ofInstant(from, zone);
            LocalDate last = switch (period) {
                case DAY -> date;
                case WEEK -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
                case MONTH -> date.with(TemporalAdjusters.lastDayOfMonth());
                case NEXT_MONTH -> date.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
                case QUARTER -> endOfMonths(date, 3);
                case HALF -> endOfMonths(date, 6);
                case YEAR -> date.with(TemporalAdjusters.lastDayOfYear());
                case BUSINESS_DAY -> throw new IllegalStateException("business days are counted on a calendar");
            };
            return last.plusDays(1).atStartOfDay(zone).toInstant();
        }

        private static LocalDate endOfMonths(LocalDate date, int months) {
            int lastMonth = (date.getMonthValue() - 1) / months * months + months;
            return date.withDayOfMonth(1).withMonth(lastMonth).with(TemporalAdjusters.lastDayOfMonth());
        }

        @Override
        public Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar) {
            throw new IllegalStateException("nothing is owed 'end of " + period.key() + "' before a date");
        }
    }

    /** No amount: the due is only ever a named date. */
    record NamedDateOnly() implements OnElapsedTime {

        @Override
        public Instant due(Instant from, @Nullable BusinessCalendar calendar) {
            throw new IllegalStateException("a named date is not computed");
        }

        @Override
        public Instant latestBefore(Instant date, @Nullable BusinessCalendar calendar) {
            throw new IllegalStateException("a named date is not computed");
        }
    }

    static BusinessCalendar needed(@Nullable BusinessCalendar calendar) {
        return Objects.requireNonNull(calendar, "a budget in business time has a calendar");
    }

    private static <R> R stated(@Nullable R reading) {
        return Objects.requireNonNull(reading, "the loader refuses an amount whose reading is stated nowhere");
    }
}
