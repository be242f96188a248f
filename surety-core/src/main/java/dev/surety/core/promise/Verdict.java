package dev.surety.core.promise;

import java.time.Instant;
import java.util.Locale;

/**
 * A judgement of one cycle. Appended, never changed: a later correction appends another.
 *
 * @param no      from one, within the cycle
 * @param knownAt when it became known
 * @param result  what it says
 * @param at      the instant of being met, or of breach
 */
public record Verdict(int no, Instant knownAt, Result result, Instant at) {

    /** {@code WITHDRAWN}: what the earlier verdict rested on was voided, and nothing has replaced it yet. */
    public enum Result {
        MET, BREACHED, WITHDRAWN;

        /** As written in files and JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
