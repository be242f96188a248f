package dev.surety.history.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/** Something that happens to a made-up incident. */
record Step(Instant at, Kind kind, @Nullable String reason, int severity) {

    enum Kind {
        REPORTED, RESPONDED, SEVERITY_CHANGED, WAITING, RESUMED, RESOLVED, REOPENED, CLOSED
    }

    Step toTheSecond() {
        return new Step(at.truncatedTo(ChronoUnit.SECONDS), kind, reason, severity);
    }

    static Step of(Instant at, Kind kind) {
        return new Step(at, kind, null, -1);
    }
}
