package dev.surety.core.terms;

/** Units of an {@link Amount} as written; no fractions (language rule 1). */
public enum Unit {
    MILLISECONDS("ms"), SECONDS("s"), MINUTES("min"), HOURS("h"), DAYS("d"), BUSINESS_MINUTES(
            "business minutes"), BUSINESS_HOURS("business hours"), BUSINESS_DAYS("business days"), CALENDAR_DAYS(
                    "calendar days"), CALENDAR_WEEKS("calendar weeks"), CALENDAR_MONTHS("calendar months");

    private final String key;

    Unit(String key) {
        this.key = key;
    }

    /** As written in files. */
    public String key() {
        return key;
    }

    /** Whether it needs a calendar of business hours. */
    public boolean isBusiness() {
        return this == BUSINESS_MINUTES || this == BUSINESS_HOURS || this == BUSINESS_DAYS;
    }

    /** Whether it is plain elapsed time ({@code d} is 24 hours). */
    public boolean isElapsed() {
        return switch (this) {
            case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> true;
            case BUSINESS_MINUTES, BUSINESS_HOURS, BUSINESS_DAYS, CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS ->
                false;
        };
    }
}
