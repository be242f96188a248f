package dev.surety.server.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.AcrossCustomers;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RecordingClock;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/**
 * Agreements whose streams are to be folded again, since a version was activated, a version or a dated layer of it comes into
 * force, a file of closures was recorded, or history was imported. Each has one pass over its streams, in parts; a pass that was
 * interrupted goes on after the last stream it came to, and one that a further change makes stale begins anew.
 */
@Component
public class ChangedAgreements {

    /** So long a part of a pass may take; then others take it for interrupted. */
    private static final Duration CLAIM = Duration.ofSeconds(30);
    /** So long after a pass that left something undone the next one begins. */
    private static final Duration AGAIN = Duration.ofHours(1);
    /** So many may be claimed, or fail again and again, before others have to wait for them. */
    private static final int IN_WORK = 1000;

    /**
     * A part of a pass.
     *
     * @param agreement with all its changes
     * @param revision  of the agreement that the pass is about
     * @param after     the last stream that was folded; null at the beginning of the pass
     * @param at        since when the pass was due
     * @param now       by the clock that all nodes share
     * @param until     how long it is claimed; tells this claim from one that somebody took after it had ended
     */
    public record Part(CurrentAgreement agreement, int revision, @Nullable UUID after, Instant at, Instant now,
            Instant until) {

        private AgreementKey key() {
            return agreement.key();
        }
    }

    private record Row(AgreementKey key, Instant at, @Nullable Instant claimedUntil, Instant now) {

        boolean isDue() {
            return !at.isAfter(now) && (claimedUntil == null || !claimedUntil.isAfter(now));
        }
    }

    private record State(int revision, @Nullable UUID after, Row row) {

        /** As exact as the database keeps it. */
        Instant until() {
            return row.now().plus(CLAIM).truncatedTo(ChronoUnit.MICROS);
        }
    }

    private final AcrossCustomers customers;
    private final Transactions transactions;
    private final JdbcClient database;
    private final Agreements agreements;
    private final RecordingClock recording;

    ChangedAgreements(AcrossCustomers customers, Transactions transactions, JdbcClient database, Agreements agreements,
            RecordingClock recording) {
        this.customers = customers;
        this.transactions = transactions;
        this.database = database;
        this.agreements = agreements;
        this.recording = recording;
    }

    /** The first {@code limit} of those that are to be gone through now; asked for without a lock, so only a hint. */
    public List<AgreementKey> due(int limit) {
        return customers.read(all -> all.sql("""
                select customer_id, agreement_id, refold_at, refold_claimed_until, clock_timestamp() as now
                from agreement
                where refold_at is not null
                order by refold_at
                limit :limit""").param("limit", limit + IN_WORK).query((row, _) -> row(row)).list())
                .stream()
                .filter(Row::isDue)
                .limit(limit)
                .map(Row::key)
                .toList();
    }

    private Row row(ResultSet row) throws SQLException {
        OffsetDateTime claimed = row.getObject("refold_claimed_until", OffsetDateTime.class);
        return new Row(
                new AgreementKey(new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getString("agreement_id")),
                AgreementDrafts.instant(row, "refold_at"), claimed == null ? null : claimed.toInstant(),
                recording.now(AgreementDrafts.instant(row, "now")));
    }

    /**
     * Takes the next part of a pass; empty when there is none, or another node is at it. Waits for whoever is about to begin
     * a stream by what the agreement was before ({@link Agreements#forNewStream}).
     */
    public Optional<Part> claim(AgreementKey key) {
        Scope scope = Scope.of(key.customer());
        // Committed before the agreement is compiled: one that cannot be read is in nobody's way until the claim ends.
        Optional<State> claimed = transactions.write(scope, () -> locked(key).filter(state -> state.row().isDue())
                .map(state -> claimed(key, state)));
        return claimed.map(state -> transactions.write(scope, () -> part(key, state)));
    }

    private Optional<State> locked(AgreementKey key) {
        return database.sql("""
                select customer_id, agreement_id, revision, refold_at, refold_after, refold_claimed_until,
                       clock_timestamp() as now
                from agreement
                where customer_id = :customer
                  and agreement_id = :agreement
                  and refold_at is not null
                for update""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query((row, _) -> new State(row.getInt("revision"), row.getObject("refold_after", UUID.class),
                        row(row)))
                .optional();
    }

    private State claimed(AgreementKey key, State state) {
        database.sql("""
                update agreement
                set refold_claimed_until = :until::timestamptz
                where customer_id = :customer
                  and agreement_id = :agreement""")
                .param("until", state.until().toString())
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .update();
        return state;
    }

    private Part part(AgreementKey key, State state) {
        CurrentAgreement agreement = agreements.current(key, state.revision());
        database.sql("""
                update agreement
                set holiday_sources = :sources::text[]
                where customer_id = :customer
                  and agreement_id = :agreement
                  and holiday_sources is null
                  and revision = :revision""")
                .param("sources", agreement.holidaySources().toArray(String[]::new))
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .param("revision", agreement.revision())
                .update();
        return new Part(agreement, state.revision(), state.after(), state.row().at(), state.row().now(),
                state.until());
    }

    /**
     * The pass came to {@code last}; it goes on with the next part, here or on another node. Nothing is changed where the
     * claim was lost: a node that stood still for longer must not undo how far others have come.
     */
    public void reached(Part part, @Nullable UUID last) {
        transactions.write(Scope.of(part.key().customer()), () -> database.sql("""
                update agreement
                set refold_after = :last,
                    refold_claimed_until = null
                where customer_id = :customer
                  and agreement_id = :agreement
                """ + STILL_CLAIMED)
                .param("last", last)
                .params(claim(part))
                .update());
    }

    /**
     * The pass came to its end; the next one begins when other terms come into force, by a version or by a date within one, or
     * when the agreement begins to owe something by itself. Nothing is changed where the claim was lost.
     *
     * @param again whether something could not be done that a later pass may do
     */
    public void finished(Part part, boolean again) {
        Instant next = part.agreement().changesAfter(part.at());
        transactions.write(Scope.of(part.key().customer()), () -> database.sql("""
                update agreement
                set refold_at = least(:next::timestamptz, :again::timestamptz),
                    refold_after = null,
                    refold_claimed_until = null
                where customer_id = :customer
                  and agreement_id = :agreement
                """ + STILL_CLAIMED)
                .param("next", next == null ? null : next.toString())
                .param("again", again ? part.now().plus(AGAIN).toString() : null)
                .params(claim(part))
                .update());
    }

    /**
     * Has every stream of an agreement folded again, from the first on, whatever pass is under way: some were folded as of a
     * time that is over. Runs in the caller's transaction.
     */
    public void foldAgain(AgreementKey key) {
        Instant now = recording.now(database.sql("select clock_timestamp() as now")
                .query((row, _) -> AgreementDrafts.instant(row, "now"))
                .single());
        database.sql("""
                update agreement
                set refold_at = least(refold_at, :now::timestamptz),
                    refold_after = null,
                    refold_claimed_until = null
                where customer_id = :customer
                  and agreement_id = :agreement""")
                .param("now", now.toString())
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .update();
    }

    private static final String STILL_CLAIMED = """
              and revision = :revision
              and refold_after is not distinct from :after::uuid
              and refold_claimed_until = :until::timestamptz
            """;

    private static Map<String, @Nullable Object> claim(Part part) {
        Map<String, @Nullable Object> claim = new HashMap<>();
        claim.put("customer", part.key().customer().value());
        claim.put("agreement", part.key().agreement());
        claim.put("revision", part.revision());
        claim.put("after", part.after());
        claim.put("until", part.until().toString());
        return claim;
    }
}
