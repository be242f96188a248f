package dev.surety.server.notice;

import java.time.Duration;

import org.springframework.stereotype.Component;

import dev.surety.server.platform.JobLoop;

/** Fans out what this node finds in the outbox. */
@Component
class FanOutLoop extends JobLoop {

    private static final Duration IDLE = Duration.ofMillis(250);

    FanOutLoop(FanOut fanOut, NoticeSettings settings) {
        super("outbox", settings.enabled(), _ -> fanOut.round() > 0 ? Duration.ZERO : IDLE);
    }
}
