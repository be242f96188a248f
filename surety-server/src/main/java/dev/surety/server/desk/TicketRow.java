package dev.surety.server.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.server.promise.Severities;
import dev.surety.server.promise.StreamFolded;
import dev.surety.server.promise.StreamKind;

/** Keeps a ticket's row in step with its stream: what the queue sorts and filters by. */
@Component
class TicketRow {

    @EventListener
    void on(StreamFolded folded) {
        if (folded.kind() != StreamKind.TICKET) {
            return;
        }
        Optional<Promise> next = next(folded.folded());
        Terms terms = folded.terms();
        String severity = folded.folded().facts().get(Column.SEVERITY);
        String plan = folded.folded().facts().get(Column.PLAN);
        ScopeRule rule = folded.folded().scope();
        TicketStatus.Since status = TicketStatus.of(folded.events());
        folded.batch()
                .add("""
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
                  and ticket_id = :ticket""")
                .bind("status", status.status().key())
                .bind("scope", rule == null ? "in" : rule.verdict().name().toLowerCase(Locale.ROOT))
                .bind("severity", severity)
                .bind("severityRank", Severities.rank(terms, severity))
                .bind("confirmed", folded.folded().severityConfirmed())
                .bind("planRank", planRank(terms, plan))
                .bind("service", folded.folded().facts().get(Column.SERVICE))
                .bind("channel", folded.folded().facts().get(Column.CHANNEL))
                .bind("due", next.map(Promise::due).map(Instant::toString).orElse(null))
                .bind("term", next.map(promise -> promise.term().id()).orElse(null))
                .bind("breached", folded.folded().promises().stream().anyMatch(TicketRow::isBroken))
                .bind("closed", status.status() == TicketStatus.CLOSED ? String.valueOf(status.at()) : null)
                .bind("customer", folded.stream().customer().value())
                .bind("ticket", folded.stream().value());
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

    /** Higher plans go first, so they have the smaller rank. */
    private static short planRank(Terms terms, @Nullable String plan) {
        Terms.Plan known = plan == null ? null : terms.plans().get(plan);
        return (short) (known == null ? 0 : -known.rank());
    }
}
