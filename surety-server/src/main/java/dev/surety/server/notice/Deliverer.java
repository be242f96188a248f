package dev.surety.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.notice.DeliveryList.Due;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.EventLog;
import dev.surety.server.promise.StreamId;

/**
 * Delivers. A node first puts a delivery off for as long as it may be at it, then sends it, then writes down what came of
 * it: when it is killed in between, and only then, another node sends the same once more, under the same id.
 */
@Component
class Deliverer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    /** Many may wait for receivers at once; at the database they take turns, and leave connections to those who ask. */
    private static final int AT_THE_DATABASE = 8;

    /** A delivery that this node is at. */
    private record Claim(Due due, StreamId stream, String streamKind, long seq, int attempts) {}

    /** All that is needed to send it. */
    private record Parcel(Webhooks.Target target, CloudEvent event) {}

    private final DeliveryList list;
    private final Transactions transactions;
    private final JdbcClient database;
    private final EventLog events;
    private final Webhooks webhooks;
    private final WebhookClient client;
    private final DeliveryMeters meters;
    private final NoticeSettings settings;
    private final Random random = new Random();
    private final ExecutorService workers = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("delivery-", 0).factory());
    private final Semaphore atTheDatabase = new Semaphore(AT_THE_DATABASE, true);
    private final Slots slots;

    Deliverer(DeliveryList list, Transactions transactions, JdbcClient database, EventLog events, Webhooks webhooks,
            WebhookClient client, DeliveryMeters meters, NoticeSettings settings) {
        this.list = list;
        this.transactions = transactions;
        this.database = database;
        this.events = events;
        this.webhooks = webhooks;
        this.client = client;
        this.meters = meters;
        this.settings = settings;
        this.slots = new Slots(settings);
    }

    /** Begins as many deliveries as are due and there is room for; returns how many. */
    int round() {
        DeliveryList.Look look = list.look(settings.perWebhook() * 2);
        List<Due> taken = slots.take(look.due());
        taken.forEach(due -> workers.execute(() -> run(due, look.now())));
        return taken.size();
    }

    /** Waits until a delivery that was begun has ended, so that another may have room, but no longer than this. */
    void awaitRoom(Duration longest) {
        try {
            slots.awaitOneEnded(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop ends
        }
    }

    /** Waits until everything that was begun has ended. */
    void settle() {
        slots.awaitIdle();
    }

    private void run(Due due, Instant now) {
        try {
            deliver(due, now);
        } catch (RuntimeException e) {
            LOG.warn("delivery {} waits to be tried again: {}", due.id(), Failures.kinds(e));
        } finally {
            slots.giveBack(due);
        }
    }

    private void deliver(Due due, Instant now) {
        Scope scope = Scope.of(due.customer());
        Claim claim = inTurn(() -> transactions.<Optional<Claim>>write(scope, () -> claim(due, now))).orElse(null);
        if (claim == null) {
            return; // another node has it
        }
        Parcel parcel = inTurn(() -> transactions.<Optional<Parcel>>read(scope, () -> parcel(claim))).orElse(null);
        if (parcel == null) {
            inTurn(() -> transactions.write(scope, () -> giveUp(claim, now, "disabled")));
            return;
        }
        long begun = System.nanoTime();
        Answer answer = client.send(parcel.target().url(), parcel.target().secrets(), due.id(), parcel.event());
        meters.attempt(answer);
        slots.heard(due, !(answer instanceof Answer.None));
        Instant ended = now.plusNanos(System.nanoTime() - begun);
        inTurn(() -> transactions.write(scope, () -> record(claim, answer, ended)));
    }

    private <T> T inTurn(Supplier<T> work) {
        atTheDatabase.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atTheDatabase.release();
        }
    }

    private Optional<Claim> claim(Due due, Instant now) {
        return database.sql("""
                update outbox o
                set attempts = attempts + 1,
                    next_attempt_at = :until::timestamptz
                from stream s
                where o.customer_id = :customer
                  and o.outbox_id = :id
                  and o.next_attempt_at = :seen::timestamptz
                  and o.delivered_at is null
                  and o.dead_at is null
                  and s.customer_id = o.customer_id
                  and s.stream_id = o.stream_id
                returning o.stream_id, s.kind as stream_kind, o.seq, o.attempts""")
                .param("until", now.plus(settings.lease()).toString())
                .param("customer", due.customer().value())
                .param("id", due.id())
                .param("seen", due.at().toString())
                .query((row, _) -> claim(due, row))
                .optional();
    }

    private static Claim claim(Due due, ResultSet row) throws SQLException {
        return new Claim(due, new StreamId(due.customer(), row.getObject("stream_id", UUID.class)),
                row.getString("stream_kind"), row.getLong("seq"), row.getInt("attempts"));
    }

    private Optional<Parcel> parcel(Claim claim) {
        return webhooks.target(claim.due().webhook())
                .flatMap(target -> events.event(claim.stream(), claim.seq())
                        .map(event -> new Parcel(target,
                                CloudEvent.of(settings.source(), claim.stream(), claim.streamKind(), event))));
    }

    private int record(Claim claim, Answer answer, Instant at) {
        return switch (answer) {
            case Answer.Accepted accepted -> end(claim, at, null, accepted.text());
            case Answer.Gone gone -> {
                webhooks.disable(claim.due().webhook());
                yield giveUp(claim, at, gone.text());
            }
            case Answer.Refused refused -> failed(claim, at, refused.retryAfter(), refused.text());
            case Answer.None none -> failed(claim, at, null, none.text());
        };
    }

    private int failed(Claim claim, Instant at, @Nullable Duration retryAfter, String answer) {
        int changed = tryLater(claim, at, retryAfter, answer);
        return changed + giveUpOld(claim.due(), at);
    }

    /**
     * A receiver that takes less than comes has a backlog that only grows: what has been tried for long enough, or would have
     * been, is given up. Only when it fails, so that nothing is given up because we were away.
     */
    private int giveUpOld(Due due, Instant at) {
        int old = database.sql("""
                update outbox
                set dead_at = :at::timestamptz,
                    last_answer = coalesce(last_answer, 'not-tried')
                where customer_id = :customer
                  and webhook_id = :webhook
                  and delivered_at is null
                  and dead_at is null
                  and give_up_at <= :at::timestamptz""")
                .param("at", at.toString())
                .param("customer", due.customer().value())
                .param("webhook", due.webhook())
                .update();
        meters.givenUp(old);
        return old;
    }

    private int tryLater(Claim claim, Instant at, @Nullable Duration retryAfter, String answer) {
        Optional<Duration> delay = Backoff.after(claim.attempts(), retryAfter, random);
        if (delay.isEmpty()) {
            return giveUp(claim, at, answer);
        }
        return database.sql("""
                update outbox
                set next_attempt_at = :next::timestamptz,
                    last_answer = :answer
                where customer_id = :customer
                  and outbox_id = :id
                  and attempts = :attempts
                  and delivered_at is null""")
                .param("next", at.plus(delay.get()).toString())
                .param("answer", answer)
                .param("customer", claim.due().customer().value())
                .param("id", claim.due().id())
                .param("attempts", claim.attempts())
                .update();
    }

    private int giveUp(Claim claim, Instant at, String answer) {
        meters.givenUp(1);
        return end(claim, null, at, answer);
    }

    private int end(Claim claim, @Nullable Instant delivered, @Nullable Instant dead, String answer) {
        return database.sql("""
                update outbox
                set delivered_at = :delivered::timestamptz,
                    dead_at = :dead::timestamptz,
                    last_answer = :answer
                where customer_id = :customer
                  and outbox_id = :id
                  and delivered_at is null""")
                .param("delivered", delivered == null ? null : delivered.toString())
                .param("dead", dead == null ? null : dead.toString())
                .param("answer", answer)
                .param("customer", claim.due().customer().value())
                .param("id", claim.due().id())
                .update();
    }

    /** What was begun is finished, so that a node that stops in peace repeats nothing. */
    @Override
    public void close() {
        workers.close();
    }
}
