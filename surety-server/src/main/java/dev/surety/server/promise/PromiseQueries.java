package dev.surety.server.promise;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Text;
import dev.surety.core.trace.Trace;
import dev.surety.core.trace.Traces;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/** Reads promises in scope: found by the index of rows, shown as their streams fold now. */
@Component
public class PromiseQueries {

    /** What is asked for unless somebody says otherwise: what is still owed. */
    public static final Set<PromiseState> OPEN = Set.of(PromiseState.PENDING, PromiseState.RUNNING,
            PromiseState.PAUSED);

    /** States that a promise may be broken in by now, though its row does not tell so yet. */
    private static final Set<PromiseState> MAY_BE_BROKEN = Set.of(PromiseState.PENDING, PromiseState.RUNNING);

    /** A promise that was found. */
    public sealed interface Found {

        /** One and the stream it belongs to. */
        record Counted(StreamId stream, Promise promise) implements Found {}

        /** One that cannot be counted now. */
        record Uncounted(KeptPromise promise) implements Found {}
    }

    /**
     * A promise and why it is what it is.
     *
     * @param eventTitles what its agreement calls events as of now
     */
    public record Explained(Found.Counted found, Trace trace, Map<String, Text> eventTitles) {}

    /**
     * What a list is asked for; null leaves it open.
     *
     * @param states    at least one
     * @param dueBefore exclusive
     */
    public record Filter(Set<PromiseState> states, @Nullable Instant dueBefore, @Nullable CustomerId customer,
            @Nullable Party owedBy) {

        public Filter {
            states = Set.copyOf(states);
            if (states.isEmpty()) {
                throw new IllegalArgumentException("a list has at least one state");
            }
        }

        private boolean takes(PromiseState state, @Nullable Instant due) {
            return states.contains(state) && (dueBefore == null || due != null && due.isBefore(dueBefore));
        }
    }

    /** Where a page ends: what has no due comes last. */
    public record Place(@Nullable Instant due, UUID id) {}

    /** @param end where the index goes on; null when it holds nothing more */
    public record Page(List<Found> promises, @Nullable Place end) {

        public Page {
            promises = List.copyOf(promises);
        }
    }

    private record Row(StreamId stream, Place place) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final Streams streams;
    private final KeptPromises kept;

    PromiseQueries(Transactions transactions, JdbcClient database, Streams streams, KeptPromises kept) {
        this.transactions = transactions;
        this.database = database;
        this.streams = streams;
        this.kept = kept;
    }

    /** A promise, folded as of now; as it was counted last where it cannot be. */
    public Optional<Found> find(Scope scope, UUID id) {
        return transactions.read(scope,
                () -> stream(id).flatMap(streams::read).flatMap(stream -> Optional.ofNullable(shown(stream).get(id))));
    }

    /** The promises of a stream by their ids. */
    private Map<UUID, Found> shown(Streams.Locked stream) {
        Standing standing = Standing.of(stream);
        Map<UUID, Found> shown = new HashMap<>();
        for (Promise promise : standing.folded().promises()) {
            shown.put(Streams.promiseId(stream.id(), promise), new Found.Counted(stream.id(), promise));
        }
        for (KeptPromise promise : kept.of(stream, standing)) {
            shown.put(promise.id(), new Found.Uncounted(promise));
        }
        return shown;
    }

    /**
     * A promise with its trace, as of now.
     *
     * @throws dev.surety.server.platform.RefusedException if it cannot be counted
     */
    public Optional<Explained> explain(Scope scope, UUID id) {
        return transactions.read(scope, () -> stream(id).flatMap(streams::read)
                .flatMap(stream -> Standing.counted(() -> explained(stream, id))));
    }

    private static Optional<Explained> explained(Streams.Locked stream, UUID id) {
        Folded folded = Streams.fold(stream, stream.now());
        return folded.promises()
                .stream()
                .filter(promise -> Streams.promiseId(stream.id(), promise).equals(id))
                .findFirst()
                .map(promise -> new Explained(new Found.Counted(stream.id(), promise),
                        trace(promise, folded, stream),
                        Streams.eventTitles(stream.agreement(), stream.events(), folded.facts().get(Column.PLAN),
                                stream.now())));
    }

    private static Trace trace(Promise promise, Folded folded, Streams.Locked stream) {
        List<Event> events = stream.events().stream().map(StoredEvent::event).toList();
        return Traces.of(promise, folded, events, stream.agreement().calendars(), stream.now());
    }

    private Optional<StreamId> stream(UUID promise) {
        return database.sql("""
                select customer_id, stream_id
                from promise
                where promise_id = :promise""")
                .param("promise", promise)
                .query((row, _) -> new StreamId(new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getObject("stream_id", UUID.class)))
                .optional();
    }

    /** What is owed, what falls due first in front. A page may hold less than {@code limit} although more follows. */
    public Page list(Scope scope, Filter filter, @Nullable Place after, int limit) {
        return transactions.read(scope, () -> {
            List<Row> rows = rows(scope, filter, after, limit);
            Set<StreamId> ids = new LinkedHashSet<>();
            rows.forEach(row -> ids.add(row.stream()));
            Map<StreamId, Streams.Locked> read = streams.read(ids);
            Map<StreamId, Map<UUID, Found>> shown = new HashMap<>();
            List<Found> found = new ArrayList<>();
            for (Row row : rows) {
                Streams.Locked stream = read.get(row.stream());
                Found promise = stream == null ? null
                        : shown.computeIfAbsent(row.stream(), _ -> shown(stream)).get(row.place().id());
                if (promise != null && takes(filter, promise)) {
                    found.add(promise);
                }
            }
            return new Page(found, rows.size() < limit ? null : rows.getLast().place());
        });
    }

    private static boolean takes(Filter filter, Found found) {
        return switch (found) {
            case Found.Counted(_, Promise promise) -> filter.takes(promise.state(), promise.due());
            case Found.Uncounted(KeptPromise promise) -> filter.takes(promise.state(), promise.due());
        };
    }

    private List<Row> rows(Scope scope, Filter filter, @Nullable Place after, int limit) {
        Question question = question(scope, filter, after, limit);
        return database.sql(question.sql()).params(question.binds()).query((row, _) -> {
            OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
            return new Row(
                    new StreamId(new CustomerId(row.getObject("customer_id", UUID.class)),
                            row.getObject("stream_id", UUID.class)),
                    new Place(due == null ? null : due.toInstant(), row.getObject("promise_id", UUID.class)));
        }).list();
    }

    /** A list's statement and what it is asked with. */
    record Question(String sql, Map<String, @Nullable Object> binds) {}

    /**
     * What the index has. A row tells how a promise stood when its stream was last looked at: one that is due since then may be
     * broken by now, so such rows are looked at whatever state they tell. Each state is a part of its own, which follows the
     * index from where the page begins; conditions that are not asked for do not stand there. Who owes does in its own word, for
     * an index of what others than the provider owe.
     */
    static Question question(Scope scope, Filter filter, @Nullable Place after, int limit) {
        CustomerId customer = filter.customer() != null ? filter.customer() : scope.only().orElse(null);
        Map<String, @Nullable Object> binds = new HashMap<>(Map.of("limit", limit));
        StringBuilder conditions = new StringBuilder();
        if (customer != null) {
            conditions.append("\n  and customer_id = :customer");
            binds.put("customer", customer.value());
        }
        if (filter.owedBy() != null) {
            conditions.append("\n  and owed_by = '").append(filter.owedBy().key()).append('\'');
        }
        if (filter.dueBefore() != null) {
            conditions.append("\n  and queue_due < :before::timestamptz");
            binds.put("before", filter.dueBefore().toString());
        }
        if (after != null) {
            conditions.append("\n  and (queue_due, promise_id) > (:afterDue::timestamptz, :afterId)");
            binds.put("afterDue", after.due() == null ? "infinity" : after.due().toString());
            binds.put("afterId", after.id());
        }
        List<String> parts = new ArrayList<>();
        for (PromiseState state : PromiseState.values()) {
            if (filter.states().contains(state)) {
                parts.add(part(state, conditions.toString()));
            } else if (filter.states().contains(PromiseState.BREACHED) && MAY_BE_BROKEN.contains(state)) {
                parts.add(part(state, conditions + "\n  and queue_due <= statement_timestamp()"));
            }
        }
        return new Question("""
                select customer_id, stream_id, due, promise_id
                from (%s) as states
                order by queue_due, promise_id
                limit :limit""".formatted(String.join("\nunion all\n", parts)), binds);
    }

    private static String part(PromiseState state, String conditions) {
        return """
                (select customer_id, stream_id, due, queue_due, promise_id
                from promise
                where state = '%s'%s
                order by queue_due, promise_id
                limit :limit)""".formatted(state.key(), conditions);
    }
}
