package dev.surety.core.language;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.DaysBefore;

import static dev.surety.core.language.Texts.message;

/** Reads {@code readings} and checks that an amount has those it needs (language rule 2: nothing is inferred). */
final class ReadingsReader {

    private final Findings findings;

    ReadingsReader(Findings findings) {
        this.findings = findings;
    }

    static Readings read(Branch branch) {
        Branch rollOff = choice(branch, "roll-off-holidays");
        return new Readings(choice(branch, "business-days").oneOf(BusinessDays.class),
                choice(branch, "business-hours").oneOf(BusinessHours.class),
                choice(branch, "calendar-days").oneOf(CalendarDays.class),
                choice(branch, "backward").oneOf(DaysBefore.class),
                rollOff.text() == null ? null : rollOff.truth(false));
    }

    private static Branch choice(Branch branch, String key) {
        Branch value = branch.get(key);
        return value.isMap() ? value.get("reading") : value;
    }

    /**
     * Finds what {@code amount} needs and nobody states.
     *
     * @param backward whether it is counted back from a date
     * @param calendar the calendar it counts on, if any
     */
    void check(Amount amount, boolean backward, Readings readings, @Nullable String calendar, Position at) {
        switch (amount) {
            case Amount.EndOf(Period period) -> {
                if (backward) {
                    findings.add(Rule.BAD_AMOUNT, at, message("amount.not-before", "amount", amount));
                } else if (period == Period.BUSINESS_DAY) {
                    needsReading(amount, "business-days", readings.businessDays(), at);
                    needsCalendar(amount, calendar, at);
                }
            }
            case Amount.NthBusinessDay _ -> {
                if (backward) {
                    findings.add(Rule.BAD_AMOUNT, at, message("amount.not-before", "amount", amount));
                } else {
                    needsReading(amount, "business-days", readings.businessDays(), at);
                    needsCalendar(amount, calendar, at);
                    if (readings.businessDays() == BusinessDays.SAME_TIME) {
                        findings.add(Rule.BAD_AMOUNT, at, message("amount.nth-same-time", "amount", amount));
                    }
                }
            }
            case Amount.Of of -> {
                switch (of.unit()) {
                    case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> {}
                    case BUSINESS_MINUTES, BUSINESS_HOURS -> {
                        needsReading(amount, "business-hours", readings.businessHours(), at);
                        if (readings.businessHours() != BusinessHours.WALL_CLOCK) {
                            needsCalendar(amount, calendar, at);
                        }
                    }
                    case BUSINESS_DAYS -> {
                        if (backward) {
                            needsReading(amount, "backward", readings.backward(), at);
                        } else {
                            needsReading(amount, "business-days", readings.businessDays(), at);
                        }
                        needsCalendar(amount, calendar, at);
                    }
                    case CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS -> {
                        needsReading(amount, "calendar-days", readings.calendarDays(), at);
                        if (backward) {
                            if (readings.calendarDays() != CalendarDays.SAME_TIME) {
                                needsReading(amount, "backward", readings.backward(), at);
                            }
                        } else {
                            needsReading(amount, "roll-off-holidays", readings.rollOffHolidays(), at);
                            if (Boolean.TRUE.equals(readings.rollOffHolidays())) {
                                needsCalendar(amount, calendar, at, "calendar.missing-to-roll");
                            }
                        }
                    }
                }
            }
        }
    }

    private void needsReading(Amount amount, String key, @Nullable Object reading, Position at) {
        if (reading == null) {
            findings.add(Rule.READING_MISSING, at, message("reading.missing", "amount", amount, "key", key));
        }
    }

    private void needsCalendar(Amount amount, @Nullable String calendar, Position at) {
        needsCalendar(amount, calendar, at, "calendar.missing");
    }

    private void needsCalendar(Amount amount, @Nullable String calendar, Position at, String why) {
        if (calendar == null) {
            findings.add(Rule.CALENDAR_MISSING, at, message(why, "amount", amount));
        }
    }
}
