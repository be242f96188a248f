package dev.surety.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.notice.Delivery.State;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.StreamId;

import static dev.surety.server.notice.Texts.message;

/** What became of deliveries, and sending again what was given up. */
@Component
public class Deliveries {

    /**
     * Part of a list.
     *
     * @param end where it ends; null when nothing follows
     */
    public record Page(List<Delivery> items, @Nullable Place end) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /** A place in the order of the list. */
    public record Place(Instant createdAt, UUID delivery) {}

    /** What goes to a webhook that is told of every customer is its owner's affair, not that of one customer. */
    private static final String OWN = """
            o.webhook_id <> all (select w.webhook_id
                                 from webhook w
                                 where w.customer_id is null)""";

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final NoticeSettings settings;
    private final InstantSource clock;

    Deliveries(Transactions transactions, JdbcClient database, JdbcOperations operations, NoticeSettings settings,
            InstantSource clock) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Deliveries in scope, the latest first.
     *
     * @param webhook only to this one; null for any
     * @param state   only in this state; null for any
     * @param after   where the page before ended; null for the first
     */
    public Page list(Scope scope, @Nullable UUID webhook, @Nullable State state, @Nullable Place after, int limit) {
        Question question = question(scope, webhook, state, after, limit);
        List<Delivery> found = transactions.read(scope, () -> database.sql(question.sql())
                .params(question.binds())
                .query(Deliveries::delivery)
                .list());
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        Delivery last = found.get(limit - 1);
        return new Page(found.subList(0, limit), new Place(last.createdAt(), last.id()));
    }

    /** A list's statement and what it is asked with. */
    record Question(String sql, Map<String, @Nullable Object> binds) {}

    /**
     * Conditions that are not asked for do not stand in the statement, so that an index leads to what is shown; the rows of a
     * page are found before anything is looked up for them.
     */
    static Question question(Scope scope, @Nullable UUID webhook, @Nullable State state, @Nullable Place after,
            int limit) {
        Map<String, @Nullable Object> binds = new HashMap<>(Map.of("limit", limit + 1));
        List<String> conditions = new ArrayList<>(List.of("o.webhook_id is not null"));
        if (!scope.equals(Scope.EVERYTHING)) {
            conditions.add(OWN);
        }
        scope.only().ifPresent(customer -> {
            conditions.add("o.customer_id = :customer");
            binds.put("customer", customer.value());
        });
        if (webhook != null) {
            conditions.add("o.webhook_id = :webhook");
            binds.put("webhook", webhook);
        }
        if (state != null) {
            conditions.add(switch (state) {
                case PENDING -> "o.delivered_at is null and o.dead_at is null";
                case DELIVERED -> "o.delivered_at is not null";
                case DEAD -> "o.dead_at is not null";
            });
        }
        if (after != null) {
            conditions.add("(o.created_at, o.outbox_id) < (:at::timestamptz, :id)");
            binds.put("at", after.createdAt().toString());
            binds.put("id", after.delivery());
        }
        return new Question("""
                with page as materialized (
                    select o.*
                    from outbox o
                    where %s
                    order by o.created_at desc, o.outbox_id desc
                    limit :limit
                )
                select o.customer_id, o.outbox_id, o.webhook_id, o.kind, s.kind as stream_kind, o.stream_id, o.seq,
                       o.attempts, o.created_at, o.next_attempt_at, o.delivered_at, o.dead_at, o.last_answer
                from page o
                join stream s on s.customer_id = o.customer_id
                             and s.stream_id = o.stream_id
                order by o.created_at desc, o.outbox_id desc""".formatted(String.join("\n      and ", conditions)),
                binds);
    }

    /** What is asked of one that is known by its id alone. */
    static final String GIVEN_UP = """
            select o.customer_id, o.dead_at is not null as dead
            from outbox o
            where o.outbox_id = :id
              and o.webhook_id is not null
              and %s
            for update""";

    private record GivenUp(CustomerId customer, boolean dead) {}

    /**
     * Sends what was given up again, with all its attempts before it.
     *
     * @param by who wants that, as audits name them
     * @throws RefusedException if there is none in scope, or it was not given up
     */
    public void sendAgain(Scope scope, UUID id, String by) {
        transactions.write(scope, () -> {
            GivenUp delivery = database.sql(GIVEN_UP.formatted(scope.equals(Scope.EVERYTHING) ? "true" : OWN))
                    .param("id", id)
                    .query((row, _) -> new GivenUp(new CustomerId(row.getObject("customer_id", UUID.class)),
                            row.getBoolean("dead")))
                    .optional()
                    .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null,
                            message("delivery.unknown", "delivery", id)));
            if (!delivery.dead()) {
                throw new RefusedException(Reason.CONFLICT, null, message("delivery.not-dead"));
            }
            Instant now = clock.instant();
            WriteBatch batch = new WriteBatch();
            batch.add("""
                    update outbox
                    set dead_at = null,
                        attempts = 0,
                        next_attempt_at = :now::timestamptz,
                        give_up_at = :until::timestamptz
                    where customer_id = :customer
                      and outbox_id = :id""")
                    .bind("customer", delivery.customer().value())
                    .bind("id", id)
                    .bind("now", now.toString())
                    .bind("until", now.plus(settings.trying()).toString());
            Audit.note(batch, delivery.customer(), now, by, "delivery-sent-again", id.toString());
            batch.send(operations);
            return delivery;
        });
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        Instant delivered = instant(row, "delivered_at");
        Instant dead = instant(row, "dead_at");
        State state = delivered != null ? State.DELIVERED : dead != null ? State.DEAD : State.PENDING;
        StreamId stream = new StreamId(new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("stream_id", UUID.class));
        return new Delivery(row.getObject("outbox_id", UUID.class), row.getObject("webhook_id", UUID.class),
                EventKind.of(row.getString("stream_kind"), row.getString("kind")), stream, row.getLong("seq"), state,
                row.getInt("attempts"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
                state == State.PENDING ? instant(row, "next_attempt_at") : null, delivered != null ? delivered : dead,
                row.getString("last_answer"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
