package dev.surety.server.notice;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * When a delivery is tried again: after 5 s, 20 s, 80 s … and at most six hours, twelve attempts over about a day, each a
 * little early or late so that those who failed together do not come back together.
 */
final class Backoff {

    static final int ATTEMPTS = 12;
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Duration MOST_PATIENCE = Duration.ofDays(1);

    private Backoff() {}

    /**
     * How long to wait after an attempt failed; empty when it was the last.
     *
     * @param attempts   made so far, from one
     * @param retryAfter what the receiver asked for; we are never sooner
     */
    static Optional<Duration> after(int attempts, @Nullable Duration retryAfter, RandomGenerator random) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        long grown = FIRST.toMillis() << 2 * Math.min(attempts - 1, 12);
        long millis = Math.min(grown, LONGEST.toMillis());
        Duration delay = Duration.ofMillis(millis - millis / 5 + random.nextLong(millis / 5 * 2 + 1));
        if (retryAfter == null || retryAfter.compareTo(delay) < 0) {
            return Optional.of(delay);
        }
        return Optional.of(retryAfter.compareTo(MOST_PATIENCE) < 0 ? retryAfter : MOST_PATIENCE);
    }
}
