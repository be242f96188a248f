package dev.surety.server.promise;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Folded;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/**
 * The rows that say which promises there are. They follow from the events, so they can be held against them, and made anew,
 * at any time.
 */
@Component
public class PromiseIndex {

    private static final int PAGE = 500;

    /** What is made anew. */
    public enum Anew {
        NOTHING, WHAT_DIFFERS, EVERYTHING
    }

    /**
     * What was found.
     *
     * @param streams   that were gone through
     * @param differing rows that were not what the events come to, are missing, or are too many; a stream that would be looked
     *                  at too late is one, too
     * @param mended    streams they belong to
     * @param failed    streams that cannot be folded, and why as a log may say it; their rows stay as they are
     */
    public record Found(long streams, long differing, long mended, List<String> failed) {

        public Found {
            failed = List.copyOf(failed);
        }
    }

    /** Told how far it has come. */
    public interface Progress {

        /** So many streams of all were gone through. */
        void looked(int streams, int all);
    }

    private final Transactions transactions;
    private final Streams streams;
    private final JdbcClient database;

    PromiseIndex(Transactions transactions, Streams streams, JdbcClient database) {
        this.transactions = transactions;
        this.streams = streams;
        this.database = database;
    }

    /**
     * Holds the rows against the events as they were when each stream was folded last, so that what has fallen due since, and
     * nobody has looked at, is no difference. They are made anew one stream a transaction: whoever reads meanwhile sees each
     * stream as it was or as it is. Can be stopped and begun again.
     *
     * @param scope whose streams
     */
    public Found rebuild(Scope scope, Anew anew, Progress progress) {
        int all = transactions.read(scope,
                () -> database.sql("select count(*) from stream").query(Integer.class).single());
        int looked = 0;
        long differing = 0;
        long mended = 0;
        List<String> failed = new ArrayList<>();
        List<StreamId> page = after(scope, null);
        while (!page.isEmpty()) {
            for (StreamId stream : page) {
                try {
                    int rows = transactions.write(Scope.of(stream.customer()), () -> look(stream, anew));
                    differing += rows;
                    mended += rows == 0 ? 0 : 1;
                } catch (RuntimeException | StackOverflowError e) {
                    if (e instanceof RuntimeException failure && Failures.isDatabaseAway(failure)) {
                        throw failure;
                    }
                    failed.add(stream + " " + Failures.kinds(e));
                }
                progress.looked(++looked, Math.max(all, looked));
            }
            page = after(scope, page.getLast());
        }
        return new Found(looked, differing, mended, failed);
    }

    /**
     * @param foldedAt when it was folded last
     * @param wakeAt   when it is looked at again; null for never
     * @param putOff   whether that was put off, since looking at it has failed
     */
    private record State(Instant foldedAt, @Nullable Instant wakeAt, boolean putOff) {

        boolean isTooLateFor(@Nullable Instant next) {
            return next != null && !putOff && (wakeAt == null || wakeAt.isAfter(next));
        }
    }

    private int look(StreamId id, Anew anew) {
        Streams.Locked stream = streams.lock(id).orElseThrow();
        State state = state(id);
        Folded folded = Streams.fold(stream, state.foldedAt());
        int differing = differing(stream, PromiseRows.of(id, folded.promises()))
                + (state.isTooLateFor(folded.nextAt()) ? 1 : 0);
        if (anew == Anew.EVERYTHING || anew == Anew.WHAT_DIFFERS && differing > 0) {
            rebuild(stream);
        }
        return differing;
    }

    private State state(StreamId id) {
        return database.sql("""
                select last_recorded_at, wake_at, wake_failures > 0 as put_off
                from stream
                where customer_id = :customer
                  and stream_id = :stream""")
                .param("customer", id.customer().value())
                .param("stream", id.value())
                .query((row, _) -> {
                    OffsetDateTime wake = row.getObject("wake_at", OffsetDateTime.class);
                    return new State(row.getObject("last_recorded_at", OffsetDateTime.class).toInstant(),
                            wake == null ? null : wake.toInstant(), row.getBoolean("put_off"));
                })
                .single();
    }

    private int differing(Streams.Locked stream, PromiseRows rows) {
        return database.sql("""
                with kept as (select *
                              from promise
                              where customer_id = :customer
                                and stream_id = :stream)
                select count(*)
                from unnest(:term::text[], :cycle::int[], :id::uuid[], :state::text[], :owedBy::text[], :strength::text[],
                            :severity::text[], :started::timestamptz[], :due::timestamptz[], :ended::timestamptz[],
                            :breached::timestamptz[])
                     as folded (term, cycle, id, state, owed_by, strength, severity, started, due, ended, breached)
                full join kept on kept.term = folded.term
                              and kept.cycle = folded.cycle
                where (kept.promise_id, kept.agreement_id, kept.state, kept.owed_by, kept.strength, kept.severity,
                       kept.started_at, kept.due, kept.ended_at, kept.breached_at)
                      is distinct from
                      (folded.id, :agreement, folded.state, folded.owed_by, folded.strength, folded.severity,
                       folded.started, folded.due, folded.ended, folded.breached)""")
                .param("customer", stream.id().customer().value())
                .param("stream", stream.id().value())
                .param("agreement", stream.agreement().key().agreement())
                .param("term", rows.term())
                .param("cycle", rows.cycle())
                .param("id", rows.id())
                .param("state", rows.state())
                .param("owedBy", rows.owedBy())
                .param("strength", rows.strength())
                .param("severity", rows.severity())
                .param("started", rows.started())
                .param("due", rows.due())
                .param("ended", rows.ended())
                .param("breached", rows.breached())
                .query(Integer.class)
                .single();
    }

    private void rebuild(Streams.Locked stream) {
        WriteBatch batch = new WriteBatch();
        batch.add("""
                delete from promise
                where customer_id = :customer
                  and stream_id = :stream""")
                .bind("customer", stream.id().customer().value())
                .bind("stream", stream.id().value());
        streams.append(batch, stream, List.of());
    }

    private List<StreamId> after(Scope scope, @Nullable StreamId last) {
        return transactions.read(scope, () -> database.sql("""
                select customer_id, stream_id
                from stream
                where :stream::uuid is null
                   or (customer_id, stream_id) > (:customer::uuid, :stream::uuid)
                order by customer_id, stream_id
                limit :limit""")
                .param("customer", last == null ? null : last.customer().value())
                .param("stream", last == null ? null : last.value())
                .param("limit", PAGE)
                .query((row, _) -> new StreamId(new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getObject("stream_id", UUID.class)))
                .list());
    }
}
