package dev.surety.json;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Unit;
import dev.surety.core.text.Message;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.DaysBefore;

import static dev.surety.json.Texts.message;

/** How amounts are counted, by the names of the agreement language, and whether an amount has what it needs. */
final class ReadingsJson {

    /** The names, which may stand beside others in one object. */
    static final List<String> NAMES = List.of("business-days", "business-hours", "calendar-days", "backward",
            "roll-off-holidays");

    private ReadingsJson() {}

    /** What {@code owner} states; a reading it does not state is absent. */
    static Readings read(JsonObject owner) {
        return new Readings(choice(owner, "business-days", BusinessDays.values()),
                choice(owner, "business-hours", BusinessHours.values()),
                choice(owner, "calendar-days", CalendarDays.values()),
                choice(owner, "backward", DaysBefore.values()),
                owner.has("roll-off-holidays") ? owner.truth("roll-off-holidays", false) : null);
    }

    private static <R extends Enum<R>> @Nullable R choice(JsonObject owner, String name, R[] readings) {
        return owner.has(name) ? Choices.read(owner, name, "reading", readings) : null;
    }

    /** The amount in {@code field}. */
    static Amount amount(JsonObject owner, String field) {
        try {
            return Amount.parse(owner.text(field));
        } catch (IllegalArgumentException problem) {
            throw owner.problem(field, Message.of(problem));
        }
    }

    /** Refuses an amount counted forwards that needs a reading or a calendar ({@code on}) that is not there. */
    static void canBeCounted(JsonObject owner, String field, Amount amount, Readings readings) {
        switch (amount) {
            case Amount.EndOf(Period period) -> {
                if (period == Period.BUSINESS_DAY) {
                    needs(owner, field, amount, "business-days", readings.businessDays());
                    needsCalendar(owner, amount);
                }
            }
            case Amount.NthBusinessDay _ -> {
                needs(owner, field, amount, "business-days", readings.businessDays());
                needsCalendar(owner, amount);
                if (readings.businessDays() == BusinessDays.SAME_TIME) {
                    throw owner.problem(field, message("amount.nth-same-time", "amount", amount));
                }
            }
            case Amount.Of(_, Unit unit) -> {
                switch (unit) {
                    case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> {}
                    case BUSINESS_MINUTES, BUSINESS_HOURS -> hours(owner, field, amount, readings);
                    case BUSINESS_DAYS -> {
                        needs(owner, field, amount, "business-days", readings.businessDays());
                        needsCalendar(owner, amount);
                    }
                    case CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS -> {
                        needs(owner, field, amount, "calendar-days", readings.calendarDays());
                        if (Boolean.TRUE.equals(readings.rollOffHolidays())) {
                            needsCalendar(owner, amount);
                        }
                    }
                }
            }
        }
    }

    /** The same for an amount counted back from a date. */
    static void canBeCountedBack(JsonObject owner, String field, Amount amount, Readings readings) {
        switch (amount) {
            case Amount.EndOf _,Amount.NthBusinessDay _ ->
                throw owner.problem(field, message("amount.backward", "amount", amount));
            case Amount.Of(_, Unit unit) -> {
                switch (unit) {
                    case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> {}
                    case BUSINESS_MINUTES, BUSINESS_HOURS -> hours(owner, field, amount, readings);
                    case BUSINESS_DAYS -> {
                        needs(owner, field, amount, "backward", readings.backward());
                        needsCalendar(owner, amount);
                    }
                    case CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS ->
                        needs(owner, field, amount, "calendar-days", readings.calendarDays());
                }
            }
        }
    }

    private static void hours(JsonObject owner, String field, Amount amount, Readings readings) {
        needs(owner, field, amount, "business-hours", readings.businessHours());
        if (readings.businessHours() != BusinessHours.WALL_CLOCK) {
            needsCalendar(owner, amount);
        }
    }

    private static void needs(JsonObject owner, String field, Amount amount, String name, @Nullable Object reading) {
        if (reading == null) {
            throw owner.problem(field, message("reading.needed", "amount", amount, "reading", name));
        }
    }

    private static void needsCalendar(JsonObject owner, Amount amount) {
        if (!owner.has("on")) {
            throw owner.problem("on", message("calendar.needed", "amount", amount));
        }
    }
}
