package dev.surety.core.replay;

import java.util.Locale;

/**
 * Why a cycle is in no month: it had not begun, it was cancelled, or another of its chain counts instead (attainment
 * counts the last of a chain, semantics §3).
 */
public enum NotCounted {
    PENDING, CANCELLED, SUPERSEDED;

    /** As written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
