package dev.surety.server.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Notes who did what, in the transaction in which it was done. Actors ({@code person:ID}, {@code token:ID} or one of the names
 * here) and subjects are ids, never names or texts: what is noted is never erased.
 */
public final class Audit {

    /** The actor of what the server does by itself. */
    public static final String SYSTEM = "system";
    /** The actor of what is done by a command on the server's own machine. */
    public static final String COMMAND = "command";

    private Audit() {}

    /**
     * Adds a note to what is about to be written.
     *
     * @param customer whom it concerns, and whoever may see the customer may be shown it; null for people, their logins and
     *                 roles, tokens, and whatever else is no one customer's
     */
    public static void note(WriteBatch batch, @Nullable CustomerId customer, Instant at, String actor, String action,
            String subject) {
        if (customer != null) {
            noteForEach(batch, new UUID[]{customer.value()}, at, actor, action, subject);
            return;
        }
        batch.add("""
                insert into server_audit (audit_id, at, actor, action, subject)
                values (:id, :at::timestamptz, :actor, :action, :subject)""")
                .bind("id", Ids.next(at.toEpochMilli()))
                .bind("at", written(at))
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject);
    }

    /** Adds a note for each of several customers whom it concerns. */
    public static void noteForEach(WriteBatch batch, UUID[] customers, Instant at, String actor, String action,
            String subject) {
        batch.add("""
                insert into audit (customer_id, audit_id, at, actor, action, subject)
                select customer, id, :at::timestamptz, :actor, :action, :subject
                from unnest(:customers::uuid[], :ids::uuid[]) as a (customer, id)""")
                .bind("customers", customers)
                .bind("ids", Stream.of(customers).map(_ -> Ids.next(at.toEpochMilli())).toArray(UUID[]::new))
                .bind("at", written(at))
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject);
    }

    /** As instants are told and asked for everywhere: to the millisecond. */
    private static String written(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
