package dev.surety.server.desk.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.text.Message;
import dev.surety.json.Json;
import dev.surety.json.JsonProblem;
import dev.surety.server.desk.Dossier;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.promise.AssignmentNote;
import dev.surety.server.promise.Said;

import static dev.surety.server.desk.web.Texts.message;

/** What forms on a ticket's page ask for, as commands. */
@Component
class TicketActions {

    /** The longest text a form takes; the page says so, too. */
    static final int LONGEST_TEXT = 20_000;

    /** A form as it was sent. */
    record Sent(String action, String key, Map<String, String> fields, List<String> content) {

        String field(String name) {
            return FormText.of(fields, name);
        }

        /**
         * The same form sent twice is one event; a page that somebody went back to, and filled in otherwise, is another. The key,
         * which is nowhere kept, makes sure that nobody finds out from the id what was written and erased.
         */
        UUID id() {
            Map<String, String> said = new TreeMap<>(fields);
            said.remove("_csrf");
            return UUID.nameUUIDFromBytes((key + said + content).getBytes(StandardCharsets.UTF_8));
        }

        private String eventId() {
            return "page/" + id();
        }
    }

    /** What came of it. */
    sealed interface Outcome {

        /** Done, now or by the same form before. */
        record Done() implements Outcome {}

        /** Refused, and why. */
        record Refused(Message why) implements Outcome {}
    }

    private final TicketEvents events;

    TicketActions(TicketEvents events) {
        this.events = events;
    }

    Outcome run(Actor actor, Dossier ticket, Sent sent) {
        boolean works = actor.ours() && actor.may(Permission.TICKETS_WORK, ticket.id().customer());
        String text = sent.field("text");
        if (text.length() > LONGEST_TEXT) {
            return refused("refused.long");
        }
        if (text.indexOf('\0') >= 0) {
            return refused("refused.form");
        }
        if (isDone(ticket, sent)) {
            return new Outcome.Done();
        }
        boolean closed = ticket.status().equals("closed");
        if (closed && !sent.action().equals("reopen") && !sent.action().equals("note")) {
            return refused("refused.closed");
        }
        return switch (sent.action()) {
            case "reply" -> text.isEmpty() ? refused("refused.empty")
                    : append(actor, ticket, sent,
                            event(works ? EventNames.PROVIDER_RESPONDED : EventNames.CUSTOMER_RESPONDED));
            case "close" -> append(actor, ticket, sent, event(EventNames.CLOSED));
            case "reopen" -> closed || ticket.status().equals("resolved")
                    ? append(actor, ticket, sent, event(EventNames.REOPENED))
                    : refused("refused.open");
            case "begin" -> begin(actor, ticket, sent, works);
            case "cancel" -> cancel(actor, ticket, sent);
            case "note", "wait", "resume", "severity", "resolve", "fulfil", "assign" ->
                works ? work(actor, ticket, sent, text) : refused("refused.not-yours");
            default -> refused("refused.form");
        };
    }

    private static Outcome refused(String key, Object... named) {
        return new Outcome.Refused(message(key, named));
    }

    private static boolean isDone(Dossier ticket, Sent sent) {
        String assignment = AssignmentNote.TYPE + ":" + sent.id();
        return ticket.events()
                .stream()
                .map(stored -> stored.event().id())
                .anyMatch(id -> id.equals(sent.eventId()) || id.equals(assignment));
    }

    private Outcome work(Actor actor, Dossier ticket, Sent sent, String text) {
        return switch (sent.action()) {
            case "note" -> text.isEmpty() ? refused("refused.empty")
                    : done(() -> events.note(ticket.id().value(), sent.eventId(), text, actor));
            case "wait" -> append(actor, ticket, sent, with(EventNames.WAITING, "reason", sent.field("reason")));
            case "resume" -> append(actor, ticket, sent, event(EventNames.RESUMED));
            case "severity" -> append(actor, ticket, sent,
                    with(EventNames.SEVERITY_CHANGED, "severity", sent.field("severity")));
            case "resolve" -> append(actor, ticket, sent, event(resolution(ticket)));
            case "fulfil" -> fulfil(actor, ticket, sent);
            default -> assign(actor, ticket, sent);
        };
    }

    /**
     * Agreements call the end of the work by one of two names. The promises that run wait for the one that counts, by the terms
     * they began under; where none does, it is the one of the terms in force.
     */
    private static String resolution(Dossier ticket) {
        for (String name : List.of(EventNames.CORRECTED, EventNames.RESOLVED)) {
            if (ticket.folded()
                    .promises()
                    .stream()
                    .anyMatch(promise -> Gauge.isOpen(promise) && promise.term().until().contains(name))) {
                return name;
            }
        }
        return ticket.terms()
                .getFirst()
                .promises()
                .values()
                .stream()
                .filter(term -> term.subjects().isEmpty() || term.subjects().contains(ticket.kind()))
                .anyMatch(term -> term.until().contains(EventNames.CORRECTED)
                        || term.from().contains(EventNames.CORRECTED))
                                ? EventNames.CORRECTED
                                : EventNames.RESOLVED;
    }

    /** Records what fulfils a promise; without all that the agreement asks of it, it would not count and is refused. */
    private Outcome fulfil(Actor actor, Dossier ticket, Sent sent) {
        String event = sent.field("event");
        Promise promise = ticket.folded()
                .promises()
                .stream()
                .filter(one -> one.key().equals(sent.field("promise")) && Clock.fulfilling(one).contains(event))
                .findFirst()
                .orElse(null);
        if (promise == null) {
            return refused("refused.over");
        }
        PromiseTerm term = promise.term();
        List<Message> missing = term.completeWith()
                .stream()
                .filter(part -> !sent.content().contains(part))
                .sorted()
                .map(TicketActions::content)
                .toList();
        if (!missing.isEmpty()) {
            return refused("refused.incomplete", "parts", missing);
        }
        Map<String, Object> fields = event(event);
        if (!term.completeWith().isEmpty()) {
            fields.put("content", new ArrayList<>(sent.content()));
        }
        // What a customer owes was done by the customer, whoever records it.
        fields.put("actor", (term.owedBy() == Party.CUSTOMER ? Party.CUSTOMER : Party.PROVIDER).key());
        return append(actor, ticket, sent, fields);
    }

    private static Message content(String part) {
        String key = "content." + part;
        return Texts.in("en").has(key) ? message(key) : Message.verbatim(part);
    }

    private Outcome begin(Actor actor, Dossier ticket, Sent sent, boolean works) {
        String event = sent.field("event");
        return Beginning.of(ticket, works).stream().anyMatch(beginning -> beginning.event().equals(event))
                ? append(actor, ticket, sent, event(event))
                : refused("refused.begins-nothing");
    }

    /** Only who reported it takes it back: what was promised ends without being judged. */
    private Outcome cancel(Actor actor, Dossier ticket, Sent sent) {
        if (actor.ours()) {
            return refused("refused.not-yours");
        }
        return sent.field("sure").isEmpty() ? refused("refused.unsure")
                : append(actor, ticket, sent, event(EventNames.CANCELLED));
    }

    private static Map<String, Object> event(String type) {
        return new HashMap<>(Map.of("event", type));
    }

    private static Map<String, Object> with(String type, String field, String value) {
        Map<String, Object> event = event(type);
        event.put(field, value);
        return event;
    }

    private Outcome append(Actor actor, Dossier ticket, Sent sent, Map<String, Object> fields) {
        String text = sent.field("text");
        fields.put("id", sent.eventId());
        fields.putIfAbsent("actor", (actor.ours() ? Party.PROVIDER : Party.CUSTOMER).key());
        Said said = new Said(Json.readObject(Json.write(fields)), text.isEmpty() ? null : text, actor);
        return done(() -> events.appendNow(ticket.id().value(), said));
    }

    /** What is refused is said in the words of whoever refuses it. */
    private static Outcome done(Runnable command) {
        try {
            command.run();
            return new Outcome.Done();
        } catch (RefusedException refused) {
            return refused("refused.because", "problem", refused.message());
        } catch (JsonProblem problem) {
            return refused("refused.because", "problem", problem.problem());
        }
    }

    private Outcome assign(Actor actor, Dossier ticket, Sent sent) {
        String person = sent.field("person");
        PersonId assignee = person.isEmpty() ? null
                : person.equals("me") ? Objects.requireNonNull(actor.person()) : id(person);
        return done(() -> events.assign(ticket.id().value(), sent.id(), assignee, actor));
    }

    /** What is no id is nobody's. */
    private static PersonId id(String person) {
        return new PersonId(isId(person) ? UUID.fromString(person) : new UUID(0, 0));
    }

    /** Whether a text is an id as our pages write them: of a ticket, a person, a form. */
    static boolean isId(String text) {
        try {
            return text.equals(UUID.fromString(text).toString());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
