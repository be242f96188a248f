package dev.surety.core.promise;

import java.util.Locale;

/** Where a promise stands (semantics §3). */
public enum PromiseState {
    PENDING, RUNNING, PAUSED, MET, BREACHED, CANCELLED, SUPERSEDED;

    /** As written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
