package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;
import dev.surety.server.desk.Dossier;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.promise.SaidEvents;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.Streams;

/**
 * An event that would begin promises, were it recorded now: a call that came in, a report that is asked for.
 *
 * @param promises that would begin
 */
record Beginning(String event, List<PromiseTerm> promises) {

    /** Events with a form of their own on the page, and those that are not about a ticket or say more than that they happened. */
    private static final Set<String> NOT_HERE = notHere();

    private static final String SUPPOSED = "supposed";

    Beginning {
        promises = List.copyOf(promises);
    }

    private static Set<String> notHere() {
        Set<String> names = new TreeSet<>(EventNames.GIVES_DATE);
        names.addAll(List.of(EventNames.REPORTED, EventNames.PROVIDER_RESPONDED, EventNames.CUSTOMER_RESPONDED,
                EventNames.WAITING, EventNames.RESUMED, EventNames.SEVERITY_CHANGED, EventNames.PLAN_CHANGED,
                EventNames.CHANNEL_CHANGED, EventNames.CORRECTED, EventNames.RESOLVED, EventNames.CLOSED,
                EventNames.REOPENED, EventNames.CANCELLED, EventNames.ACTIVATED, EventNames.TERMINATED));
        return names;
    }

    /**
     * What a reader can record so that a promise begins; nothing where the ticket cannot be counted. Whether one does is found
     * by folding the ticket as if it had happened.
     *
     * @param works whether the reader works on the ticket; customers record what is theirs to say
     */
    static List<Beginning> of(Dossier ticket, boolean works) {
        if (ticket.status().equals("closed") || ticket.uncounted() != null) {
            return List.of();
        }
        Set<String> candidates = candidates(ticket);
        if (works) {
            // They have a button at the promise they fulfil.
            ticket.folded().promises().stream().map(Clock::fulfilling).forEach(candidates::removeAll);
        } else {
            candidates.removeIf(event -> !TicketEvents.isOfCustomers(event));
        }
        List<Beginning> beginnings = new ArrayList<>();
        for (String event : candidates) {
            List<PromiseTerm> begun = begunBy(event, ticket);
            if (!begun.isEmpty()) {
                beginnings.add(new Beginning(event, begun));
            }
        }
        return beginnings;
    }

    private static Set<String> candidates(Dossier ticket) {
        Terms terms = ticket.agreement().termsAt(ticket.asOf()).under(ticket.folded().facts().get(Column.PLAN));
        Set<String> events = new LinkedHashSet<>();
        for (PromiseTerm term : terms.promises().values()) {
            if (term.timing() instanceof Timing.Forward) {
                events.addAll(term.from());
            }
        }
        events.removeAll(NOT_HERE);
        return events;
    }

    private static List<PromiseTerm> begunBy(String type, Dossier ticket) {
        List<StoredEvent> events = new ArrayList<>(ticket.events());
        events.add(StoredEvent.of(Event.of(SUPPOSED, ticket.events().size() + 1L, ticket.asOf(), type)));
        try {
            Folded then = SaidEvents.countable("event",
                    () -> Streams.fold(ticket.agreement(), events, ticket.asOf()));
            return then.promises()
                    .stream()
                    .filter(promise -> promise.startedBy().equals(SUPPOSED) && promise.warnsOf() == null
                            && Gauge.isOpen(promise))
                    .map(Promise::term)
                    .toList();
        } catch (RefusedException _) {
            // What cannot be counted would be refused.
            return List.of();
        }
    }
}
