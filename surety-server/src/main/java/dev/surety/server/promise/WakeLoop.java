package dev.surety.server.promise;

import java.time.Duration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.JobLoop;
import dev.surety.server.promise.Wakes.Round;

/**
 * Runs the wakes of this node. Sleeps only when nothing is due: until the next wake, and never longer than a quarter of a
 * second, because a command on any node may bring one nearer.
 */
@Component
@EnableConfigurationProperties(WakeSettings.class)
class WakeLoop extends JobLoop {

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(250);
    /** Until somebody else's work, who holds all that is due, can be expected to be done. */
    private static final Duration OTHERS_AT_WORK = Duration.ofMillis(20);

    WakeLoop(Wakes wakes, WakeSettings settings) {
        super("wakes", settings.enabled(), goOn -> pause(wakes.round(goOn)));
    }

    private static Duration pause(Round round) {
        if (!round.isIdle()) {
            return round.done() + round.failed() > 0 ? Duration.ZERO : OTHERS_AT_WORK;
        }
        if (round.next() == null) {
            return LONGEST_SLEEP;
        }
        Duration untilNext = Duration.between(round.now(), round.next());
        return untilNext.compareTo(LONGEST_SLEEP) < 0 ? untilNext.plusMillis(1) : LONGEST_SLEEP;
    }
}
