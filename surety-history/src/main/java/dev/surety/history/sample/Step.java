package dev.surety.history.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Something that happens to a made-up incident.
 *
 * @param detail the reason of waiting, or the name of a further event
 */
record Step(Instant at, Kind kind, @Nullable String detail, int severity) {

    enum Kind {
        REPORTED, RESPONDED, SEVERITY_CHANGED, WAITING, RESUMED, RESOLVED, REOPENED, CLOSED, FURTHER
    }

    Step toTheSecond() {
        return new Step(at.truncatedTo(ChronoUnit.SECONDS), kind, detail, severity);
    }

    static Step of(Instant at, Kind kind) {
        return new Step(at, kind, null, -1);
    }
}
