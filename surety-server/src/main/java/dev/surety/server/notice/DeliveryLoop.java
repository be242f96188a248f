package dev.surety.server.notice;

import java.time.Duration;

import org.springframework.stereotype.Component;

import dev.surety.server.platform.JobLoop;

/** Delivers what this node finds due. */
@Component
class DeliveryLoop extends JobLoop {

    /** How long nobody looks when nothing is due and nothing under way. */
    private static final Duration IDLE = Duration.ofMillis(250);
    /** Between two looks, however quickly receivers answer: several of their answers are followed by one look. */
    private static final Duration BUSY = Duration.ofMillis(10);

    DeliveryLoop(Deliverer deliverer, NoticeSettings settings) {
        super("deliveries", settings.enabled(), _ -> round(deliverer));
    }

    /** What waits for room is begun as soon as there is some, not at the next look of an idle node. */
    private static Duration round(Deliverer deliverer) {
        if (deliverer.round() == 0) {
            deliverer.awaitRoom(IDLE);
        }
        return BUSY;
    }
}
