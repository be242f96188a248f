package dev.surety.server.notice;

import java.time.Duration;

import org.springframework.stereotype.Component;

import dev.surety.server.platform.JobLoop;

/** Delivers what this node finds due. */
@Component
class DeliveryLoop extends JobLoop {

    private static final Duration IDLE = Duration.ofMillis(250);
    /** Enough for an answer of a receiver that is near, so that its next one can be begun. */
    private static final Duration BUSY = Duration.ofMillis(10);

    DeliveryLoop(Deliverer deliverer, NoticeSettings settings) {
        super("deliveries", settings.enabled(), _ -> deliverer.round() > 0 ? BUSY : IDLE);
    }
}
