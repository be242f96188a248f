package dev.surety.server.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Features;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.Severities;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamFolded;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.Streams;

/** Keeps a ticket's row in step with its stream: what the queue sorts and filters by. */
@Component
class TicketRow {

    /**
     * A ticket that is opened: what its row says besides what follows from its stream.
     *
     * @param description null when there is none
     */
    record Opened(Streams.Locked stream, String number, String kind, UUID title, @Nullable UUID description,
            @Nullable UUID requester, Instant reportedAt) {

        /** Adds the row, behind the stream and the texts that it hangs on. */
        void addTo(WriteBatch batch, Streams.Appended appended) {
            WriteBatch.Statement row = batch.add("""
                    insert into ticket (customer_id, ticket_id, number, kind, status, scope, severity, severity_rank,
                                        severity_confirmed, plan_rank, service, channel, title_id, description_id,
                                        requester_id, next_due, next_due_term, breached, reported_at, opened_at, closed_at)
                    values (:customer, :ticket, :number, :kind, :status, :scope, :severity, :severityRank, :confirmed,
                            :planRank, :service, :channel, :title, :description, :requester, :due::timestamptz, :term,
                            :breached, :reported::timestamptz, :now::timestamptz, :closed::timestamptz)""")
                    .bind("number", number)
                    .bind("kind", kind)
                    .bind("title", title)
                    .bind("description", description)
                    .bind("requester", requester)
                    .bind("reported", reportedAt.toString())
                    .bind("now", stream.now().toString());
            bind(row, stream.id(), stream.agreement(), appended.events(), appended.folded(), appended.asOf());
        }
    }

    /** The row of a new stream is added by whoever opens the ticket. */
    @EventListener
    void on(StreamFolded folded) {
        if (folded.kind() != StreamKind.TICKET || folded.isNew()) {
            return;
        }
        WriteBatch.Statement row = folded.batch().add("""
                update ticket
                set status = :status,
                    scope = :scope,
                    severity = :severity,
                    severity_rank = :severityRank,
                    severity_confirmed = :confirmed,
                    plan_rank = :planRank,
                    service = :service,
                    channel = :channel,
                    next_due = :due::timestamptz,
                    next_due_term = :term,
                    breached = :breached,
                    closed_at = :closed::timestamptz
                where customer_id = :customer
                  and ticket_id = :ticket""");
        bind(row, folded.stream(), folded.agreement(), folded.events(), folded.folded(), folded.asOf());
    }

    private static void bind(WriteBatch.Statement row, StreamId id, CurrentAgreement agreement,
            List<StoredEvent> events, Folded folded, Instant asOf) {
        Optional<Promise> next = next(folded);
        String severity = folded.facts().get(Column.SEVERITY);
        List<Terms> terms = Streams.termsBackFrom(agreement, events, asOf);
        ScopeRule rule = folded.scope();
        TicketStatus.Since status = TicketStatus.of(events);
        row.bind("customer", id.customer().value())
                .bind("ticket", id.value())
                .bind("status", status.status().key())
                .bind("scope", rule == null ? "in" : rule.verdict().name().toLowerCase(Locale.ROOT))
                .bind("severity", severity)
                .bind("severityRank", Severities.rank(terms, severity))
                .bind("confirmed", folded.severityConfirmed())
                .bind("planRank", planRank(terms.getFirst(), folded.facts()))
                .bind("service", folded.facts().get(Column.SERVICE))
                .bind("channel", folded.facts().get(Column.CHANNEL))
                .bind("due", next.map(Promise::due).map(Instant::toString).orElse(null))
                .bind("term", next.map(promise -> promise.term().id()).orElse(null))
                .bind("breached", folded.promises().stream().anyMatch(TicketRow::isBroken))
                .bind("closed", status.status() == TicketStatus.CLOSED ? String.valueOf(status.at()) : null);
    }

    /** What we owe first: the earliest due among what runs and what is overdue. What the customer owes is not ours to do. */
    private static Optional<Promise> next(Folded folded) {
        return folded.promises()
                .stream()
                .filter(promise -> promise.state() == PromiseState.RUNNING || isBroken(promise))
                .filter(promise -> promise.due() != null && promise.term().owedBy() != Party.CUSTOMER)
                .filter(promise -> promise.term().strength() != Strength.DISCRETIONARY)
                .min(Comparator.comparing(promise -> Objects.requireNonNull(promise.due())));
    }

    private static boolean isBroken(Promise promise) {
        return promise.state() == PromiseState.BREACHED && promise.endedAt() == null;
    }

    /** Higher plans go first where they grant it, so they have the smaller rank. */
    private static short planRank(Terms inForce, Facts facts) {
        return (short) -Features.planRank(inForce, facts);
    }
}
