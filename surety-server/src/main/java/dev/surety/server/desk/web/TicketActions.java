package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Party;
import dev.surety.json.Json;
import dev.surety.json.JsonProblem;
import dev.surety.server.desk.Dossier;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.promise.Said;

/** What forms on a ticket's page ask for, as commands. */
@Component
class TicketActions {

    /** The longest text a form takes; the page says so, too. */
    static final int LONGEST_TEXT = 20_000;

    /** A form as it was sent. */
    record Sent(String action, String key, Map<String, String> fields, List<String> content) {

        String field(String name) {
            return fields.getOrDefault(name, "").strip();
        }
    }

    /** What came of it. */
    sealed interface Outcome {

        /** Done, now or by the same form before. */
        record Done() implements Outcome {}

        /** Refused; {@code key} is the sentence that says why. */
        record Refused(String key, @Nullable String detail) implements Outcome {}
    }

    private final TicketEvents events;

    TicketActions(TicketEvents events) {
        this.events = events;
    }

    Outcome run(Actor actor, Dossier ticket, Sent sent, String language) {
        boolean works = actor.ours() && actor.may(Permission.TICKETS_WORK);
        String text = sent.field("text");
        if (text.length() > LONGEST_TEXT) {
            return new Outcome.Refused("refused.long", null);
        }
        if (text.indexOf('\0') >= 0) {
            return new Outcome.Refused("refused.form", null);
        }
        boolean closed = ticket.status().equals("closed");
        if (closed && !sent.action().equals("reopen") && !sent.action().equals("note")) {
            return new Outcome.Refused("refused.closed", null);
        }
        return switch (sent.action()) {
            case "reply" -> text.isEmpty() ? new Outcome.Refused("refused.empty", null)
                    : append(actor, ticket, sent, event(
                            works ? EventNames.PROVIDER_RESPONDED : EventNames.CUSTOMER_RESPONDED), text, language);
            case "close" -> append(actor, ticket, sent, event(EventNames.CLOSED), text, language);
            case "reopen" -> closed || ticket.status().equals("resolved")
                    ? append(actor, ticket, sent, event(EventNames.REOPENED), text, language)
                    : new Outcome.Refused("refused.open", null);
            case "note", "wait", "resume", "severity", "resolve", "fulfil", "assign" ->
                works ? work(actor, ticket, sent, text, language) : new Outcome.Refused("refused.not-yours", null);
            default -> new Outcome.Refused("refused.form", null);
        };
    }

    private Outcome work(Actor actor, Dossier ticket, Sent sent, String text, String language) {
        return switch (sent.action()) {
            case "note" -> note(actor, ticket, sent, text, language);
            case "wait" -> append(actor, ticket, sent, with(EventNames.WAITING, "reason", sent.field("reason")), text,
                    language);
            case "resume" -> append(actor, ticket, sent, event(EventNames.RESUMED), text, language);
            case "severity" -> append(actor, ticket, sent,
                    with(EventNames.SEVERITY_CHANGED, "severity", sent.field("severity")), text, language);
            case "resolve" -> append(actor, ticket, sent, event(resolution(ticket)), text, language);
            case "fulfil" -> append(actor, ticket, sent, event(sent.field("event")), text, language);
            default -> assign(actor, ticket, sent, language);
        };
    }

    /** Agreements call the end of the work by one of two names; a promise waits for the one that counts. */
    private static String resolution(Dossier ticket) {
        return ticket.agreement()
                .terms()
                .promises()
                .values()
                .stream()
                .anyMatch(term -> term.until().contains(EventNames.CORRECTED))
                        ? EventNames.CORRECTED
                        : EventNames.RESOLVED;
    }

    private static Map<String, Object> event(String type) {
        return new HashMap<>(Map.of("event", type));
    }

    private static Map<String, Object> with(String type, String field, String value) {
        Map<String, Object> event = event(type);
        event.put(field, value);
        return event;
    }

    private Outcome append(Actor actor, Dossier ticket, Sent sent, Map<String, Object> fields, String text,
            String language) {
        fields.put("id", id(sent));
        fields.put("actor", (actor.ours() ? Party.PROVIDER : Party.CUSTOMER).key());
        if (!sent.content().isEmpty()) {
            fields.put("content", new ArrayList<>(sent.content()));
        }
        Said said = new Said(Json.readObject(Json.write(fields)), text.isEmpty() ? null : text, actor);
        return done(language, () -> events.appendNow(ticket.id().value(), said));
    }

    private Outcome note(Actor actor, Dossier ticket, Sent sent, String text, String language) {
        return text.isEmpty() ? new Outcome.Refused("refused.empty", null)
                : done(language, () -> events.note(ticket.id().value(), id(sent), text, actor));
    }

    /** What is refused is said in the words of whoever refuses it. */
    private static Outcome done(String language, Runnable command) {
        try {
            command.run();
            return new Outcome.Done();
        } catch (RefusedException refused) {
            return new Outcome.Refused("refused.invalid", refused.message().in(language));
        } catch (JsonProblem problem) {
            return new Outcome.Refused("refused.invalid", problem.problem().in(language));
        }
    }

    private static String id(Sent sent) {
        return "page/" + sent.key();
    }

    private Outcome assign(Actor actor, Dossier ticket, Sent sent, String language) {
        String person = sent.field("person");
        PersonId assignee = person.isEmpty() ? null
                : person.equals("me") ? Objects.requireNonNull(actor.person()) : id(person);
        return done(language, () -> events.assign(ticket.id().value(), UUID.fromString(sent.key()),
                assignee, actor));
    }

    /** What is no id is nobody's. */
    private static PersonId id(String person) {
        return new PersonId(isKey(person) ? UUID.fromString(person) : new UUID(0, 0));
    }

    /** Whether a key is one that our pages make. */
    static boolean isKey(String key) {
        try {
            return key.equals(UUID.fromString(key).toString());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
