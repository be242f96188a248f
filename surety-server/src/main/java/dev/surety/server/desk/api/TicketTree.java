package dev.surety.server.desk.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.text.Message;
import dev.surety.json.PromiseJson;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.desk.TicketQueries;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.promise.EventTree;
import dev.surety.server.promise.PromiseTree;
import dev.surety.server.promise.SaidEvents;
import dev.surety.server.promise.StreamId;

/** Tickets and their events as the API shows them. */
final class TicketTree {

    private TicketTree() {}

    /** What is answered when a ticket was opened. Kept for repetition, so it holds no words of anybody. */
    static Map<String, @Nullable Object> opened(Ticket ticket) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", ticket.id().toString());
        tree.put("number", ticket.number());
        tree.putAll(scope(ticket.folded()));
        tree.put("severity", ticket.folded().facts().get(Column.SEVERITY));
        tree.put("severityConfirmed", ticket.folded().severityConfirmed());
        tree.put("promises", promises(ticket.id(), ticket.folded()));
        return tree;
    }

    /** A ticket as the list shows it to a reader: whose it is, to who works on it. */
    static Map<String, @Nullable Object> listed(TicketQueries.Row row, Actor reader) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", row.id().toString());
        tree.put("number", row.number());
        tree.put("customer", row.customer().toString());
        tree.put("agreement", row.agreement());
        tree.put("kind", row.kind());
        tree.put("title", row.title());
        tree.put("status", row.status());
        tree.put("scope", row.scope());
        tree.put("severity", row.severity());
        tree.put("severityConfirmed", row.severityConfirmed());
        tree.put("service", row.service());
        tree.put("channel", row.channel());
        tree.put("requester", text(row.requester()));
        if (reader.may(Permission.TICKETS_WORK, row.customer())) {
            tree.put("assignee", text(row.assignee()));
        }
        tree.put("reportedAt", row.reportedAt().toString());
        tree.put("openedAt", row.openedAt().toString());
        tree.put("closedAt", text(row.closedAt()));
        tree.put("nextDue", text(row.nextDue()));
        tree.put("breached", row.breached());
        return tree;
    }

    /** A ticket with everything that follows from its events now. */
    static Map<String, @Nullable Object> whole(TicketQueries.Whole ticket, Actor reader) {
        TicketQueries.Row row = ticket.row();
        Folded folded = ticket.standing().folded();
        Message uncounted = ticket.standing().uncounted();
        Map<String, @Nullable Object> tree = listed(row, reader);
        tree.put("titleId", row.titleId().toString());
        tree.put("description", row.description());
        tree.put("descriptionId", text(row.descriptionId()));
        tree.putAll(scope(folded));
        tree.put("severity", folded.facts().get(Column.SEVERITY));
        tree.put("severityConfirmed", folded.severityConfirmed());
        tree.put("events", ticket.stream().head());
        tree.put("promises", uncounted == null ? promises(ticket.stream().id(), folded)
                : ticket.kept().stream().map(PromiseTree::of).toList());
        if (uncounted != null) {
            tree.put("uncounted", PromiseTree.uncounted(uncounted));
        }
        return tree;
    }

    /** In scope, out of it, or by another route; and what the requester is told then. */
    private static Map<String, @Nullable Object> scope(Folded folded) {
        ScopeRule rule = folded.scope();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("scope", rule == null ? "in" : rule.verdict().name().toLowerCase(Locale.ROOT));
        if (rule != null && rule.verdict() != ScopeRule.Verdict.IN) {
            Map<String, @Nullable Object> why = new LinkedHashMap<>();
            why.put("text", rule.redirect() == null ? null : PromiseJson.text(rule.redirect()));
            why.put("route", rule.route());
            why.put("clause", rule.source());
            tree.put("redirect", why);
        }
        return tree;
    }

    private static List<Map<String, @Nullable Object>> promises(StreamId stream, Folded folded) {
        return folded.promises().stream().map(promise -> PromiseTree.of(stream, promise)).toList();
    }

    /** What came of an event. Kept for repetition, so it holds no words of anybody. */
    static Map<String, @Nullable Object> appended(TicketEvents.Outcome outcome) {
        SaidEvents.Recorded recorded = outcome.recorded();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("event", EventTree.of(recorded.event(), recorded.zone()));
        tree.put("status", outcome.status().key());
        tree.put("severity", recorded.folded().facts().get(Column.SEVERITY));
        tree.put("severityConfirmed", recorded.folded().severityConfirmed());
        tree.put("promises", promises(recorded.stream(), recorded.folded()));
        return tree;
    }

    /** Whom a ticket belongs to. */
    static Map<String, @Nullable Object> assigned(TicketEvents.Assigned assigned) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("ticket", assigned.ticket().toString());
        tree.put("assignee", text(assigned.assignee()));
        return tree;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
