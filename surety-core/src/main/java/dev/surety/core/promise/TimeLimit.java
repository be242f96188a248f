package dev.surety.core.promise;

import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Unit;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;

import static dev.surety.core.promise.Texts.message;

/**
 * How long an amount of an agreement is, for terms that are not promises of their own: the time to claim a credit, the
 * notice that lets work be left out of the downtime. Counted exactly as the fold counts promises.
 */
public final class TimeLimit {

    private final Amount amount;
    private final Readings readings;
    private final @Nullable BusinessCalendar calendar;
    private final Budget budget;

    /**
     * A limit of {@code amount}.
     *
     * @param zone     the zone whose days are counted where there is no calendar
     * @param calendar the calendar it counts on or rolls off by; null where it needs none
     * @throws IllegalArgumentException if it needs a reading or a calendar that is not given
     */
    public TimeLimit(Amount amount, Readings readings, ZoneId zone, @Nullable BusinessCalendar calendar) {
        this.amount = amount;
        this.readings = readings;
        this.calendar = calendar != null && Budgets.countsWholeDays(amount, readings)
                ? calendar.wholeDays()
                : calendar;
        this.budget = Budgets.of(amount, readings, calendar == null ? zone : calendar.zone());
        if (calendar == null && needsCalendar()) {
            throw new NotAcceptableException(message("limit.calendar", "amount", amount));
        }
    }

    private boolean needsCalendar() {
        return budget.isBusiness() || budget instanceof Budget.CalendarCount count && count.rollOff();
    }

    /**
     * When it is over, counted from {@code start}.
     *
     * @throws IllegalArgumentException if it needs a reading that is not given
     */
    public Instant after(Instant start) {
        if (budget instanceof Budget.BusinessDayCount days && days.reading() == null) {
            throw needs("business-days");
        }
        return budget.due(start, calendar);
    }

    /**
     * The latest instant that is the whole amount before {@code date}.
     *
     * @throws IllegalArgumentException if it needs the reading {@code backward} and that is not given, or if it is the end of
     *                                  a period or an N-th day
     */
    public Instant before(Instant date) {
        if (!(amount instanceof Amount.Of)) {
            throw new NotAcceptableException(message("limit.backward", "amount", amount));
        } else if (budget instanceof Budget.BusinessDayCount days && days.backward() == null) {
            throw needs("backward");
        }
        return budget.latestBefore(date, calendar);
    }

    private IllegalArgumentException needs(String reading) {
        return new NotAcceptableException(message("reading.missing", "amount", amount, "reading", reading));
    }

    /**
     * Whether it ends with a local day, so that {@link #after} is the first instant that is too late; otherwise that instant
     * itself is still in time.
     */
    public boolean endsWithADay() {
        return switch (amount) {
            case Amount.EndOf _ -> true;
            case Amount.NthBusinessDay _ -> readings.businessDays() == BusinessDays.CIVIL;
            case Amount.Of(_, Unit unit) -> switch (unit) {
                case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS, BUSINESS_MINUTES, BUSINESS_HOURS -> false;
                case BUSINESS_DAYS -> readings.businessDays() == BusinessDays.CIVIL;
                case CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS ->
                    readings.calendarDays() == Readings.CalendarDays.CIVIL;
            };
        };
    }
}
