package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

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
        for (StoredEvent stored : events) {
            // What moved a due is told to both sides (semantics §3); how near it is, to ours.
            boolean system = stored.event().actor() == Party.SYSTEM && !RecomputationNote.is(stored.event());
            if (ours || !InternalNote.is(stored.event()) && !system) {
                entries.add(of(stored, ticket, speech));
            }
        }
        return entries;
    }

    private static Entry of(StoredEvent stored, Dossier ticket, Speech speech) {
        Event event = stored.event();
        Contents.Reference reference = stored.texts().get("message");
        if (reference == null && event.type().equals(EventNames.REPORTED)) {
            reference = stored.texts().get("description");
        }
        boolean written = reference != null;
        String kind = !written ? "step"
                : InternalNote.is(event) ? "internal" : event.actor() == Party.CUSTOMER ? "customer" : "provider";
        return new Entry(kind, who(stored, ticket, speech), what(stored, ticket, speech),
                speech.moment(event.occurredAt(), ticket.asOf()),
                reference == null ? null : text(reference.id(), ticket, speech));
    }

    private static String text(UUID id, Dossier ticket, Speech speech) {
        return ticket.texts().getOrDefault(id, speech.words().say("erased"));
    }

    private static String who(StoredEvent stored, Dossier ticket, Speech speech) {
        String name = ticket.name(stored.by());
        Party side = stored.event().actor();
        return name != null ? name
                : side == null ? speech.words().say("party.provider") : speech.words().say("party." + side.key());
    }

    private static String what(StoredEvent stored, Dossier ticket, Speech speech) {
        Event event = stored.event();
        Words words = speech.words();
        return switch (event.type()) {
            case EventNames.WAITING ->
                words.say("did.waiting", "reason", speech.word("reason.", String.valueOf(event.reason())));
            case EventNames.SEVERITY_CHANGED ->
                words.say("did.severity", "severity",
                        speech.severity(ticket.agreement().terms(), event.facts().get(Column.SEVERITY)));
            case "promise-warned" -> words.say("did.warned", "promise", promise(event.id(), ticket, speech));
            case "promise-breached" -> words.say("did.breached", "promise", promise(event.id(), ticket, speech));
            case EventNames.RECOMPUTED ->
                words.say("did.recomputed", "promise", promise(event.id(), ticket, speech), "from",
                        speech.due(RecomputationNote.due(stored, "oldDue"), ticket.asOf()), "to",
                        speech.due(RecomputationNote.due(stored, "newDue"), ticket.asOf()));
            case "assigned" -> AssignmentNote.to(stored)
                    .map(to -> words.say("did.assigned", "person",
                            Objects.requireNonNullElse(ticket.name(to), words.say("erased"))))
                    .orElseGet(() -> words.say("did.unassigned"));
            default -> words.has("event." + event.type()) ? words.say("event." + event.type())
                    : declared(event.type(), ticket, speech);
        };
    }

    /**
     * Agreements give titles to promises and not to events: one is called by what it fulfils, begins or ends, of what is owed
     * in this ticket if anything is.
     */
    private static String declared(String type, Dossier ticket, Speech speech) {
        List<PromiseTerm> owed = ticket.folded().promises().stream().map(Promise::term).distinct().toList();
        String called = called(type, owed, speech);
        if (called == null) {
            called = called(type, ticket.agreement().terms().promises().values(), speech);
        }
        return called == null ? type : called;
    }

    private static @Nullable String called(String type, Collection<PromiseTerm> terms, Speech speech) {
        Map<String, Function<PromiseTerm, Collection<String>>> roles = new LinkedHashMap<>();
        roles.put("did.fulfilled", PromiseTerm::until);
        roles.put("did.began", PromiseTerm::from);
        roles.put("did.ended", PromiseTerm::cancelledBy);
        for (Map.Entry<String, Function<PromiseTerm, Collection<String>>> role : roles.entrySet()) {
            List<String> titles = terms.stream()
                    .filter(term -> role.getValue().apply(term).contains(type))
                    .map(term -> term.title().in(speech.language()))
                    .distinct()
                    .toList();
            if (!titles.isEmpty()) {
                return speech.words().say(role.getKey(), "promises", String.join(" · ", titles));
            }
        }
        return null;
    }

    /** A note's id names the promise: {@code promise-warned:correction/1/50%}. */
    private static String promise(String id, Dossier ticket, Speech speech) {
        String term = id.substring(id.indexOf(':') + 1).replaceAll("/.*", "");
        PromiseTerm known = ticket.agreement().terms().promises().get(term);
        return known == null ? term : known.title().in(speech.language());
    }
}
