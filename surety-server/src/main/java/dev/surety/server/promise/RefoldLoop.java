package dev.surety.server.promise;

import java.time.Duration;

import org.springframework.stereotype.Component;

import dev.surety.server.platform.JobLoop;

/** Folds the streams of changed agreements again on this node, wherever it looks at streams at all. */
@Component
class RefoldLoop extends JobLoop {

    private static final Duration PAUSE = Duration.ofMillis(250);

    RefoldLoop(Refolds refolds, WakeSettings settings) {
        super("refolds", settings.enabled(), goOn -> refolds.round(goOn) > 0 ? Duration.ZERO : PAUSE);
    }
}
