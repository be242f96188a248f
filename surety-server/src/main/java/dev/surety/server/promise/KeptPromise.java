package dev.surety.server.promise;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Message;

/**
 * A promise as it stood when its stream was counted last: a stream that cannot be counted now has no other.
 *
 * @param title    as the terms call it that are in force now; its id where they have none such
 * @param owedBy   key of the party that owes it
 * @param strength key of how binding it is
 * @param zone     of the agreement
 * @param why      it cannot be counted now
 */
public record KeptPromise(UUID id, StreamId stream, String agreement, String term, Text title, int cycle, String owedBy,
        String strength, PromiseState state, Instant startedAt, @Nullable Instant due, @Nullable Instant endedAt,
        @Nullable Instant breachedAt, ZoneId zone, Message why) {

    /** Names it within its stream: {@code correction/1}. */
    public String key() {
        return term + "/" + cycle;
    }

    /** Whether it is still owed. */
    public boolean isOpen() {
        return endedAt == null;
    }
}
