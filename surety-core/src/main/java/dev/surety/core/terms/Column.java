package dev.surety.core.terms;

import java.util.Locale;

/** A column of a decision table: a fact of the ticket that a row may ask for. */
public enum Column {
    SEVERITY, PLAN, SERVICE, CHANNEL, KIND, REGION, TOPIC, PLATFORM;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** As written in files and events. */
    public String key() {
        return key;
    }
}
