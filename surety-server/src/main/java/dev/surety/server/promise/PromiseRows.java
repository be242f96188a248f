package dev.surety.server.promise;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Column;

/** The promises of a stream as columns, the way they go to the database. */
record PromiseRows(String[] term, int[] cycle, UUID[] id, String[] state, String[] owedBy, String[] strength,
        @Nullable String[] severity, String[] started, @Nullable String[] due, @Nullable String[] ended,
        @Nullable String[] breached) {

    static PromiseRows of(StreamId stream, List<Promise> promises) {
        int size = promises.size();
        PromiseRows rows = new PromiseRows(new String[size], new int[size], new UUID[size], new String[size],
                new String[size], new String[size], new @Nullable String[size], new String[size],
                new @Nullable String[size], new @Nullable String[size], new @Nullable String[size]);
        for (int i = 0; i < size; i++) {
            Promise promise = promises.get(i);
            rows.term[i] = promise.term().id();
            rows.cycle[i] = promise.cycle();
            rows.id[i] = Streams.promiseId(stream, promise);
            rows.state[i] = promise.state().key();
            rows.owedBy[i] = promise.term().owedBy().key();
            rows.strength[i] = promise.term().strength().key();
            rows.severity[i] = promise.facts().get(Column.SEVERITY);
            rows.started[i] = promise.startedAt().toString();
            rows.due[i] = text(promise.due());
            rows.ended[i] = text(promise.endedAt());
            rows.breached[i] = text(promise.breachedAt());
        }
        return rows;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
