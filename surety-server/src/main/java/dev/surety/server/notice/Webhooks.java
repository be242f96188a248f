package dev.surety.server.notice;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.notice.Texts.message;

/** Registers who is told what happens. A webhook for all customers is seen only by those who see all customers. */
@Component
public class Webhooks {

    /** A webhook and the secret it was given just now. */
    public record Registered(Webhook webhook, String secret) {}

    /** Where a delivery goes and how it is signed: with the secret, and with the one before it for a day. */
    record Target(URI url, List<WebhookSecret> secrets) {}

    /** How many one customer may have: each has a delivery under way at any time, answered or not. */
    static final int MOST = 20;
    /** How many tests this node sends at a time. */
    static final int MOST_PINGS = 8;

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final WebhookClient client;
    private final NoticeSettings settings;
    private final InstantSource clock;
    private final Set<UUID> pinged = ConcurrentHashMap.newKeySet();
    private final Semaphore pings = new Semaphore(MOST_PINGS);

    Webhooks(Transactions transactions, JdbcClient database, JdbcOperations operations, WebhookClient client,
            NoticeSettings settings, InstantSource clock) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Registers one.
     *
     * @param customer whose events it is told; null for every customer's
     * @param by       who registers it, as audits name them
     * @param along    written with it; does not get to know the secret
     * @throws RefusedException if it may not be, with the field at fault
     */
    public Registered register(Scope scope, @Nullable CustomerId customer, String url, List<String> kinds, String by,
            AlongWith<Webhook> along) {
        if (customer == null && !scope.equals(Scope.EVERYTHING)
                || customer != null && !scope.includes(customer)) {
            throw new RefusedException(Reason.INVALID, "customer", message("webhook.everyone"));
        }
        URI checked = WebhookUrl.of(url, client.addresses());
        Webhook webhook = new Webhook(Ids.next(clock.millis()), customer, checked.toString(),
                EventKind.checked(kinds), clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        WebhookSecret secret = WebhookSecret.generated();
        transactions.write(scope, () -> {
            checkRoom(customer);
            WriteBatch batch = new WriteBatch();
            batch.add("""
                    insert into webhook (webhook_id, customer_id, url, secret, kinds, created_at)
                    values (:id, :customer, :url, :secret, :kinds::text[], :now::timestamptz)""")
                    .bind("id", webhook.id())
                    .bind("customer", customer == null ? null : customer.value())
                    .bind("url", webhook.url())
                    .bind("secret", secret.text())
                    .bind("kinds", webhook.kinds().toArray(String[]::new))
                    .bind("now", webhook.createdAt().toString());
            note(batch, webhook, by, "webhook-registered");
            along.write(batch, webhook);
            batch.send(operations);
            return webhook;
        });
        return new Registered(webhook, secret.text());
    }

    /** Two that are registered at the same time may be one more, which does no harm. */
    private void checkRoom(@Nullable CustomerId customer) {
        int there = database.sql("""
                select count(*)
                from webhook
                where customer_id is not distinct from :customer::uuid""")
                .param("customer", customer == null ? null : customer.value())
                .query(Integer.class)
                .single();
        if (there >= MOST) {
            throw new RefusedException(Reason.CONFLICT, null, message("webhook.many", "most", MOST));
        }
    }

    /** Those in scope after {@code after}, in the order in which they were registered, at most {@code limit}. */
    public List<Webhook> list(Scope scope, @Nullable UUID after, int limit) {
        return transactions.read(scope, () -> database.sql("""
                select webhook_id, customer_id, url, kinds, created_at, disabled_at
                from webhook
                where (:after::uuid is null or webhook_id > :after::uuid)
                  and (:customers::uuid[] is null or customer_id = any (:customers::uuid[]))
                order by webhook_id
                limit :limit""")
                .param("after", after)
                .param("customers", scope.ids())
                .param("limit", limit)
                .query(Webhooks::webhook)
                .list());
    }

    /** One in scope. */
    public Optional<Webhook> find(Scope scope, UUID id) {
        return transactions.read(scope, () -> database.sql("""
                select webhook_id, customer_id, url, kinds, created_at, disabled_at
                from webhook
                where webhook_id = :id""").param("id", id).query(Webhooks::webhook).optional())
                .filter(webhook -> isIn(scope, webhook));
    }

    private static boolean isIn(Scope scope, Webhook webhook) {
        CustomerId customer = webhook.customer();
        return customer == null ? scope.equals(Scope.EVERYTHING) : scope.includes(customer);
    }

    private Webhook known(Scope scope, UUID id) {
        return find(scope, id).orElseThrow(() -> unknown(id));
    }

    private static RefusedException unknown(UUID id) {
        return new RefusedException(Reason.NOT_FOUND, null, message("webhook.unknown", "webhook", id));
    }

    private void note(WriteBatch batch, Webhook webhook, String by, String action) {
        Audit.note(batch, webhook.customer(), clock.instant(), by, action, webhook.id().toString());
    }

    /**
     * Gives it a new secret. For a day deliveries are signed with the old one as well.
     *
     * @param by    who does it, as audits name them
     * @param along written with it; does not get to know the secret
     */
    public Registered rotate(Scope scope, UUID id, String by, AlongWith<Webhook> along) {
        Webhook webhook = known(scope, id);
        WebhookSecret secret = WebhookSecret.generated();
        transactions.write(scope, () -> {
            WriteBatch batch = new WriteBatch();
            batch.add("""
                    update webhook
                    set previous_secret = secret,
                        previous_secret_until = :now::timestamptz + interval '1 day',
                        secret = :secret
                    where webhook_id = :id""")
                    .bind("secret", secret.text())
                    .bind("now", clock.instant().toString())
                    .bind("id", id);
            note(batch, webhook, by, "webhook-secret-rotated");
            along.write(batch, webhook);
            batch.send(operations);
            return webhook;
        });
        return new Registered(webhook, secret.text());
    }

    /** Tells it nothing more, and forgets it and its deliveries. @param by who wants that, as audits name them */
    public void delete(Scope scope, UUID id, String by) {
        Webhook webhook = known(scope, id);
        CustomerId customer = webhook.customer();
        transactions.write(customer == null ? Scope.EVERYTHING : Scope.of(customer), () -> {
            // What is just being made for it is waited for, so that no delivery is left behind.
            if (database.sql("select webhook_id from webhook where webhook_id = :id for update")
                    .param("id", id)
                    .query(UUID.class)
                    .optional()
                    .isEmpty()) {
                throw unknown(id);
            }
            WriteBatch batch = new WriteBatch();
            batch.add("delete from outbox where webhook_id = :id").bind("id", id);
            batch.add("delete from webhook where webhook_id = :id").bind("id", id);
            note(batch, webhook, by, "webhook-deleted");
            batch.send(operations);
            return webhook;
        });
    }

    /**
     * Sends it a test and waits for the answer. A node sends a webhook one at a time, and only so many in all: who asks for
     * them waits, and so does the connection to whoever is asked.
     *
     * @throws RefusedException if there is none in scope, it is disabled, or too many tests are under way
     */
    public Answer ping(Scope scope, UUID id) {
        Webhook webhook = known(scope, id);
        Target target = transactions.read(scope, () -> target(webhook.id()))
                .orElseThrow(() -> new RefusedException(Reason.CONFLICT, null,
                        message("webhook.disabled", "webhook", id)));
        if (!pinged.add(webhook.id())) {
            throw new RefusedException(Reason.TOO_MUCH, null, message("ping.under-way", "webhook", id));
        }
        try {
            if (!pings.tryAcquire()) {
                throw new RefusedException(Reason.TOO_MUCH, null, message("ping.too-many", "most", MOST_PINGS));
            }
            try {
                UUID delivery = Ids.next(clock.millis());
                return client.send(target.url(), target.secrets(), delivery,
                        CloudEvent.ping(settings.source(), delivery, webhook.id(), clock.instant()));
            } finally {
                pings.release();
            }
        } finally {
            pinged.remove(webhook.id());
        }
    }

    /** Where to deliver to; empty when it is disabled or gone. Runs inside the caller's transaction. */
    Optional<Target> target(UUID id) {
        return database.sql("""
                select url, secret, case when previous_secret_until > :now::timestamptz then previous_secret end as previous
                from webhook
                where webhook_id = :id
                  and disabled_at is null""")
                .param("id", id)
                .param("now", clock.instant().toString())
                .query((row, _) -> new Target(URI.create(row.getString("url")), secrets(row)))
                .optional();
    }

    /** Nothing is delivered to it any more. Runs inside the caller's transaction. */
    void disable(UUID id) {
        database.sql("""
                update webhook
                set disabled_at = :now::timestamptz
                where webhook_id = :id
                  and disabled_at is null
                returning webhook_id, customer_id, url, kinds, created_at, disabled_at""")
                .param("id", id)
                .param("now", clock.instant().toString())
                .query(Webhooks::webhook)
                .optional()
                .ifPresent(disabled -> {
                    WriteBatch batch = new WriteBatch();
                    note(batch, disabled, Audit.SYSTEM, "webhook-disabled");
                    batch.send(operations);
                });
    }

    private static List<WebhookSecret> secrets(ResultSet row) throws SQLException {
        WebhookSecret secret = new WebhookSecret(row.getString("secret"));
        String previous = row.getString("previous");
        return previous == null ? List.of(secret) : List.of(secret, new WebhookSecret(previous));
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        UUID customer = row.getObject("customer_id", UUID.class);
        return new Webhook(row.getObject("webhook_id", UUID.class), customer == null ? null : new CustomerId(customer),
                row.getString("url"), texts(row.getArray("kinds")), instant(row, "created_at"),
                row.getObject("disabled_at") == null ? null : instant(row, "disabled_at"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
