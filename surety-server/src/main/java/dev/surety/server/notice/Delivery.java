package dev.surety.server.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.server.promise.StreamId;

/**
 * One event for one webhook.
 *
 * @param id            what receivers see as {@code webhook-id}, the same for every attempt
 * @param kind          name of the event, as receivers see it
 * @param attempts      made so far, or being made
 * @param nextAttemptAt when it is tried next; null when it is not
 * @param endedAt       when it was delivered or given up; null while it is pending
 * @param lastAnswer    a status, or why there was none; null before the first attempt
 */
public record Delivery(UUID id, UUID webhook, String kind, StreamId stream, long seq, State state, int attempts,
        Instant createdAt, @Nullable Instant nextAttemptAt, @Nullable Instant endedAt, @Nullable String lastAnswer) {

    /** Where it stands. */
    public enum State {
        PENDING, DELIVERED, DEAD;

        /** As written in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
