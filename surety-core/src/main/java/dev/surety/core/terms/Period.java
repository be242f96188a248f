package dev.surety.core.terms;

import java.util.Locale;

/** A period of the calendar, as in {@code end of month}. */
public enum Period {
    DAY, BUSINESS_DAY, WEEK, MONTH, QUARTER, HALF, YEAR, NEXT_MONTH;

    /** As written in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
