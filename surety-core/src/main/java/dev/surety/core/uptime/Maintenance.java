package dev.surety.core.uptime;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Work on a service, in the window in which it was announced: an overrun is no part of it.
 *
 * @param id          names it in the trace
 * @param announcedAt when the customer was told; null if that never happened
 */
public record Maintenance(String id, Instant from, Instant to, @Nullable Instant announcedAt, Kind kind) {

    public Maintenance {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("work must not end before it begins, but " + id + " runs from " + from
                    + " to " + to);
        }
    }

    /** The window that was announced. */
    public Interval window() {
        return new Interval(from, to);
    }

    /** What kind of work it was (004 §2-5). */
    public enum Kind {
        /** Planned, without saying more. */
        PLANNED, REGULAR_CHECK, REGULAR_UPDATE, IRREGULAR_UPDATE,
        /** Cannot wait for the full notice period; whether it must is a term of its own. */
        EMERGENCY_SECURITY_CHECK;

        /** As written in files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
