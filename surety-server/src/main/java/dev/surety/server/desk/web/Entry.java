package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.text.Words;
import dev.surety.server.desk.Dossier;
import dev.surety.server.platform.Contents;
import dev.surety.server.promise.AssignmentNote;
import dev.surety.server.promise.InternalNote;
import dev.surety.server.promise.RecomputationNote;
import dev.surety.server.promise.StoredEvent;

/**
 * Something in the history of a ticket.
 *
 * @param kind {@code customer}, {@code provider}, {@code internal}: a text somebody wrote; {@code step}: something happened
 * @param who  who did it, or their side
 * @param what what happened
 * @param text what was written; null for a step, and when it was erased
 */
public record Entry(String kind, String who, String what, String at, @Nullable String text) {

    /** The history in the order in which it happened; readers of the customer do not see what is internal. */
    static List<Entry> of(Dossier ticket, Speech speech, boolean ours) {
        List<Entry> entries = new ArrayList<>();
        List<StoredEvent> events = new ArrayList<>(ticket.events());
        events.sort(Comparator.comparing(stored -> stored.event().occurredAt()));
        EventWords called = EventWords.of(ticket, speech);
        for (StoredEvent stored : events) {
            if (ours || !isOfOurs(stored.event())) {
                entries.add(of(stored, called));
            }
        }
        return entries;
    }

    /**
     * Whether it is not for customers: what colleagues write to each other, who of them has the ticket, and how near a due is.
     * What moved a due is told to both sides (semantics §3).
     */
    private static boolean isOfOurs(Event event) {
        return InternalNote.is(event) || AssignmentNote.is(event)
                || event.actor() == Party.SYSTEM && !RecomputationNote.is(event);
    }

    private static Entry of(StoredEvent stored, EventWords called) {
        Dossier ticket = called.ticket();
        Speech speech = called.speech();
        Event event = stored.event();
        Contents.Reference reference = stored.texts().get("message");
        if (reference == null && event.type().equals(EventNames.REPORTED)) {
            reference = stored.texts().get("description");
        }
        boolean written = reference != null;
        String kind = !written ? "step"
                : InternalNote.is(event) ? "internal" : event.actor() == Party.CUSTOMER ? "customer" : "provider";
        return new Entry(kind, who(stored, ticket, speech), what(stored, called),
                speech.moment(event.occurredAt(), ticket.asOf()),
                reference == null ? null : text(reference.id(), ticket, speech));
    }

    private static String text(UUID id, Dossier ticket, Speech speech) {
        return ticket.texts().getOrDefault(id, speech.words().say("erased"));
    }

    private static String who(StoredEvent stored, Dossier ticket, Speech speech) {
        String name = speech.name(ticket, stored.by());
        Party side = stored.event().actor();
        return name != null ? name
                : side == null ? speech.words().say("party.provider") : speech.words().say("party." + side.key());
    }

    private static String what(StoredEvent stored, EventWords called) {
        Dossier ticket = called.ticket();
        Speech speech = called.speech();
        Event event = stored.event();
        Words words = speech.words();
        return switch (event.type()) {
            case EventNames.WAITING ->
                words.say("did.waiting", "reason", speech.word("reason.", String.valueOf(event.reason())));
            case EventNames.SEVERITY_CHANGED ->
                words.say("did.severity", "severity",
                        speech.severity(ticket.terms(), event.facts().get(Column.SEVERITY)));
            case "promise-warned" -> words.say("did.warned", "promise", promise(event.id(), ticket, speech));
            case "promise-breached" -> words.say("did.breached", "promise", promise(event.id(), ticket, speech));
            case EventNames.RECOMPUTED ->
                words.say("did.recomputed", "promise", promise(event.id(), ticket, speech), "from",
                        speech.due(RecomputationNote.due(stored, "oldDue"), ticket.asOf()), "to",
                        speech.due(RecomputationNote.due(stored, "newDue"), ticket.asOf()));
            case "assigned" -> AssignmentNote.to(stored)
                    .map(to -> words.say("did.assigned", "person",
                            Objects.requireNonNullElse(speech.name(ticket, to), words.say("erased.person"))))
                    .orElseGet(() -> words.say("did.unassigned"));
            default -> called.of(event.type());
        };
    }

    /** A note's id names the promise: {@code promise-warned:correction/1/50%}. */
    private static String promise(String id, Dossier ticket, Speech speech) {
        String term = id.substring(id.indexOf(':') + 1).replaceAll("/.*", "");
        return ticket.folded()
                .promises()
                .stream()
                .map(Promise::term)
                .filter(owed -> owed.id().equals(term))
                .findFirst()
                .map(owed -> owed.title().in(speech.language()))
                .orElseGet(() -> speech.titled(ticket.terms(),
                        terms -> Optional.ofNullable(terms.promises().get(term)).map(PromiseTerm::title), term));
    }
}
