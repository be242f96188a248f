package dev.surety.core.terms;

import java.util.Locale;

/**
 * How much a promise binds: {@code SLA} has consequences, {@code SLO} is reported, {@code DISCRETIONARY} is never an
 * objective and never breached.
 */
public enum Strength {
    SLA, SLO, DISCRETIONARY;

    /** As written in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
