package dev.surety.core.promise;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Budget.BusinessDayCount;
import dev.surety.core.promise.Budget.CalendarCount;
import dev.surety.core.promise.Budget.Elapsed;
import dev.surety.core.promise.Budget.NamedDateOnly;
import dev.surety.core.promise.Budget.NthBusinessDay;
import dev.surety.core.promise.Budget.OpenTime;
import dev.surety.core.promise.Budget.PeriodEnd;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Unit;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.BusinessDays;

import static dev.surety.core.promise.Texts.message;

/** Makes budgets from the amounts and readings of an agreement. */
final class Budgets {

    private Budgets() {}

    /**
     * The budget an amount means.
     *
     * @param zone the zone of its calendar, or the agreement's
     * @throws IllegalArgumentException if it needs a reading that is stated nowhere, or is too large to be meant
     */
    static Budget of(@Nullable Amount amount, Readings readings, ZoneId zone) {
        return switch (amount) {
            case null -> new NamedDateOnly();
            case Amount.Of of -> of(of, readings, zone);
            case Amount.EndOf(Period period) -> period == Period.BUSINESS_DAY
                    ? new BusinessDayCount(0, stated(readings.businessDays(), "business-days", amount), null)
                    : new PeriodEnd(period, zone);
            case Amount.NthBusinessDay(int number) -> new NthBusinessDay(number,
                    endingWithADay(stated(readings.businessDays(), "business-days", amount), amount));
        };
    }

    /** The reading that goes on from the time of day of the start has no answer for a day that is counted from its beginning. */
    private static BusinessDays endingWithADay(BusinessDays reading, Amount amount) {
        if (reading == BusinessDays.SAME_TIME) {
            throw new NotAcceptableException(message("reading.same-time", "amount", amount));
        }
        return reading;
    }

    private static Budget of(Amount.Of amount, Readings readings, ZoneId zone) {
        return switch (amount.unit()) {
            case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> new Elapsed(time(amount));
            case BUSINESS_MINUTES, BUSINESS_HOURS ->
                switch (stated(readings.businessHours(), "business-hours", amount)) {
                    case HOURS_INSIDE_OPENING, DAY_COUNTS_24H -> new OpenTime(time(amount));
                    case WALL_CLOCK -> new Elapsed(time(amount));
                };
            case BUSINESS_DAYS -> new BusinessDayCount(count(amount), readings.businessDays(), readings.backward());
            case CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS -> new CalendarCount(count(amount), amount.unit(),
                    stated(readings.calendarDays(), "calendar-days", amount),
                    Boolean.TRUE.equals(readings.rollOffHolidays()), readings.backward(), zone);
        };
    }

    /** Whether hours of the amount are those of whole business days. */
    static boolean countsWholeDays(@Nullable Amount amount, Readings readings) {
        return amount instanceof Amount.Of(_, Unit unit)
                && (unit == Unit.BUSINESS_HOURS || unit == Unit.BUSINESS_MINUTES)
                && readings.businessHours() == Readings.BusinessHours.DAY_COUNTS_24H;
    }

    /** The time an amount of hours, minutes or less comes to, on whatever clock. */
    static Duration time(Amount.Of amount) {
        return switch (amount.unit()) {
            case MILLISECONDS -> Duration.ofMillis(amount.count());
            case SECONDS -> Duration.ofSeconds(amount.count());
            case MINUTES, BUSINESS_MINUTES -> Duration.ofMinutes(amount.count());
            case HOURS, BUSINESS_HOURS -> Duration.ofHours(amount.count());
            case DAYS -> Duration.ofDays(amount.count());
            case BUSINESS_DAYS, CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS ->
                throw new IllegalArgumentException(amount + " is no fixed time");
        };
    }

    private static int count(Amount.Of amount) {
        if (amount.count() > 100_000) {
            throw new NotAcceptableException(message("amount.too-long", "amount", amount));
        }
        return (int) amount.count();
    }

    private static <R> R stated(@Nullable R reading, String key, Amount amount) {
        if (reading == null) {
            throw new NotAcceptableException(message("reading.missing", "amount", amount, "reading", key));
        }
        return Objects.requireNonNull(reading);
    }
}
