package dev.surety.server.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.CustomerId;

/**
 * Somebody who is told what happens. Its secret is shown when it is made, and never again.
 *
 * @param customer   whose events it is told; null: every customer's
 * @param kinds      what it asked for
 * @param disabledAt since when it is not told any more, because it said that it is gone; null while it is
 */
public record Webhook(UUID id, @Nullable CustomerId customer, String url, List<String> kinds, Instant createdAt,
        @Nullable Instant disabledAt) {

    public Webhook {
        kinds = List.copyOf(kinds);
    }
}
