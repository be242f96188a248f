package dev.surety.core.uptime;

import java.time.Instant;

/** The earlier and the later of two instants. */
final class Instants {

    private Instants() {}

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
