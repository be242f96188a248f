package dev.surety.core.terms;

import java.util.Locale;

/** Who owes a promise, and who acts in an event. */
public enum Party {
    PROVIDER, CUSTOMER, VENDOR, SUPPLIER, SYSTEM;

    /** As written in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
