package dev.surety.core.uptime;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A time in which a service, or part of it, could not be used.
 *
 * @param id names it in the trace
 * @param to its end; null while it lasts
 */
public record Outage(String id, Instant from, @Nullable Instant to, Kind kind, Cause cause) {

    public Outage {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("an outage must not end before it begins, but " + id + " runs from "
                    + from + " to " + to);
        }
    }

    /** How much of the service was lost. */
    public enum Kind {
        /** All of it. */
        FULL,
        /** A part of it, such as registration or authentication; counts by a reading. */
        PARTIAL,
        /** Nothing: it was slow. Never counts. */
        DEGRADED;

        /** As written in files. */
        public String key() {
            return Outage.key(this);
        }
    }

    /** Whose fault it was. */
    public enum Cause {
        /** The provider's own. */
        OWN,
        /** An outside carrier's network. */
        CARRIER,
        /** Natural disaster, war and the like. */
        FORCE_MAJEURE,
        /** The customer's. */
        CUSTOMER;

        /** As written in files, and in {@code availability.exclude}. */
        public String key() {
            return Outage.key(this);
        }
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
