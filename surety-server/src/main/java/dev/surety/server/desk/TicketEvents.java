package dev.surety.server.desk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Party;
import dev.surety.core.text.HasMessage;
import dev.surety.core.text.MessageException;
import dev.surety.json.EventJson;
import dev.surety.json.JsonObject;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.AssignmentNote;
import dev.surety.server.promise.InternalNote;
import dev.surety.server.promise.NewEvent;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.Streams;

import static dev.surety.server.desk.Texts.message;

/** Appends what people and programs outside say has happened to a ticket, where that can be so. */
@Component
public class TicketEvents {

    /** How far a clock outside may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);
    /** How long ago something may have happened that nobody has recorded yet; older history is imported. */
    static final Duration LONG_AGO = Duration.ofDays(5 * 366);

    /** What a customer may say by themselves; everything else is the provider's word. */
    private static final Set<String> OF_CUSTOMERS = Set.of(EventNames.CUSTOMER_RESPONDED, EventNames.REOPENED,
            EventNames.CLOSED, EventNames.CANCELLED, EventNames.RCA_REQUESTED);

    /**
     * What came of it.
     *
     * @param repeated whether the event was there already, so that nothing was appended
     * @param event    as it is recorded
     * @param folded   what the stream came to when it was recorded
     */
    public record Outcome(boolean repeated, StreamId ticket, ZoneId zone, StoredEvent event, TicketStatus status,
            Folded folded) {}

    private final Transactions transactions;
    private final Streams streams;
    private final JdbcOperations operations;
    private final Contents contents;

    TicketEvents(Transactions transactions, Streams streams, JdbcOperations operations, Contents contents) {
        this.transactions = transactions;
        this.streams = streams;
        this.operations = operations;
        this.contents = contents;
    }

    /** Appends an event; one whose id is known already is answered as it was the first time. */
    public Outcome append(UUID ticket, Said said, AlongWith<Outcome> along) {
        return append(ticket, said, false, along);
    }

    /** Appends an event that happens now; {@code said} names no time. */
    public Outcome appendNow(UUID ticket, Said said) {
        return append(ticket, said, true, AlongWith.nothing());
    }

    private Outcome append(UUID ticket, Said said, boolean now, AlongWith<Outcome> along) {
        return transactions.write(said.by().scope(), () -> {
            Streams.Locked stream = locked(ticket);
            Event event = read(now ? said.at(stream.now()) : said, stream);
            Optional<StoredEvent> known = known(stream.events(), event.id());
            if (known.isPresent()) {
                return repeated(stream, known.get(), event, now);
            }
            checkTime("at", event.occurredAt(), stream.now());
            checkStanding(event, stream.events());
            WriteBatch batch = new WriteBatch();
            NewEvent told = new NewEvent(event, said.by().person(), texts(batch, stream, said.text()));
            Streams.Appended appended = countable(event.date() == null ? "at" : "date",
                    () -> streams.prepare(batch, stream, List.of(told)));
            Outcome outcome = new Outcome(false, stream.id(), zone(stream), appended.added().getFirst(),
                    TicketStatus.of(appended.events()).status(), appended.folded());
            along.write(batch, outcome);
            batch.send(operations);
            return outcome;
        });
    }

    /** Appends what somebody of the provider writes for colleagues; one whose id is known already is there already. */
    public void note(UUID ticket, String id, String text, Actor by) {
        if (!by.may(Permission.TICKETS_WORK)) {
            throw new RefusedException(Reason.FORBIDDEN, null, message("ticket.not-yours"));
        }
        transactions.write(by.scope(), () -> {
            Streams.Locked stream = locked(ticket);
            if (known(stream.events(), id).isEmpty()) {
                WriteBatch batch = new WriteBatch();
                streams.append(batch, stream, List.of(new NewEvent(InternalNote.of(id, stream.now()), by.person(),
                        texts(batch, stream, text))));
            }
            return stream;
        });
    }

    /**
     * Gives a ticket to somebody, or with null to nobody. That it was given is an event; the row of the ticket follows, and the
     * audit says who did.
     *
     * @param id of the event: what was sent twice is done once
     * @throws NoSuchTicketException if there is none in scope
     */
    public void assign(UUID ticket, UUID id, @Nullable PersonId assignee, Actor by) {
        if (!by.may(Permission.TICKETS_WORK)) {
            throw new RefusedException(Reason.FORBIDDEN, null, message("ticket.not-yours"));
        }
        transactions.write(by.scope(), () -> {
            Streams.Locked stream = locked(ticket);
            NewEvent given = AssignmentNote.of(id, assignee, by.person(), stream.now());
            if (known(stream.events(), given.event().id()).isEmpty()) {
                WriteBatch batch = new WriteBatch();
                assign(batch, stream, assignee, by);
                streams.append(batch, stream, List.of(given));
            }
            return stream;
        });
    }

    private static void assign(WriteBatch batch, Streams.Locked stream, @Nullable PersonId assignee, Actor by) {
        batch.add("""
                update ticket
                set assignee_id = :assignee
                where customer_id = :customer
                  and ticket_id = :ticket""")
                .bind("assignee", assignee == null ? null : assignee.value())
                .bind("customer", stream.id().customer().value())
                .bind("ticket", stream.id().value());
        batch.add("""
                insert into audit (customer_id, audit_id, actor, action, subject)
                values (:customer, :id, :actor, 'ticket-assigned', :subject)""")
                .bind("customer", stream.id().customer().value())
                .bind("id", Ids.next(stream.now().toEpochMilli()))
                .bind("actor", by.id())
                .bind("subject", stream.id() + " to " + (assignee == null ? "nobody" : assignee));
    }

    /**
     * Erases a text of a ticket. That it was erased is appended; every fold and every hash stays what it was (BZ-08).
     *
     * @throws NoSuchTicketException if there is no such ticket or it has no such text
     */
    public void erase(UUID ticket, UUID content, Actor by) {
        transactions.write(by.scope(), () -> {
            Streams.Locked stream = locked(ticket);
            Contents.Reference reference = stream.events()
                    .stream()
                    .flatMap(event -> event.texts().values().stream())
                    .filter(text -> text.id().equals(content))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null,
                            message("content.none", "content", content)));
            if (contents.erase(stream.id().customer(), content)) {
                WriteBatch batch = new WriteBatch();
                streams.append(batch, stream, List.of(NewEvent.erased(reference, by.person(), stream.now())));
            }
            return reference;
        });
    }

    private Streams.Locked locked(UUID ticket) {
        return streams.lock(ticket)
                .filter(stream -> stream.kind() == StreamKind.TICKET)
                .orElseThrow(() -> new NoSuchTicketException(ticket.toString()));
    }

    private static Event read(Said said, Streams.Locked stream) {
        JsonObject sent = said.event();
        for (String field : List.of("recordedAt", "recorded-at")) {
            if (sent.has(field)) {
                throw new RefusedException(Reason.INVALID, field, message("recorded.outside"));
            }
        }
        Event event = EventJson.read(withActor(sent, said.by()), stream.agreement().reader(), stream.head() + 1);
        if (StoredEvent.isNote(event)) {
            throw new RefusedException(Reason.INVALID, "event", message("event.system", "event", event.type()));
        }
        if (StoredEvent.isReserved(event.id())) {
            throw new RefusedException(Reason.INVALID, "id", message("id.reserved", "id", event.id()));
        }
        if (event.corrects() != null && known(stream.events(), event.corrects()).isEmpty()) {
            throw new RefusedException(Reason.INVALID, "corrects", message("corrects.none", "id", event.corrects()));
        }
        boolean customers = event.corrects() == null && OF_CUSTOMERS.contains(event.type())
                && event.actor() == Party.CUSTOMER;
        if (!customers && !said.by().may(Permission.TICKETS_WORK)) {
            throw new RefusedException(Reason.FORBIDDEN, "event", message("event.provider", "event", event.type()));
        }
        return event;
    }

    /** Who does not work for the provider speaks as the customer, unless they say otherwise. */
    private static JsonObject withActor(JsonObject sent, Actor by) {
        return sent.has("actor") ? sent : sent.with("actor", (by.ours() ? Party.PROVIDER : Party.CUSTOMER).key());
    }

    private static Optional<StoredEvent> known(List<StoredEvent> events, String id) {
        return events.stream().filter(event -> event.event().id().equals(id)).findFirst();
    }

    /** @param anyTime whether it was sent without a time, so that it is the same whenever it is sent */
    private static Outcome repeated(Streams.Locked stream, StoredEvent first, Event again, boolean anyTime) {
        Event was = first.event();
        Event same = new Event(was.id(), was.seq(),
                anyTime ? was.occurredAt() : again.occurredAt().truncatedTo(ChronoUnit.MILLIS), was.recordedAt(),
                again.type(), again.actor(), again.facts(), again.reason(), again.date(), again.corrects(),
                again.answers(), again.content(),
                again.period());
        if (!same.equals(was)) {
            throw new RefusedException(Reason.CONFLICT, "id", message("id.taken", "id", was.id()));
        }
        List<StoredEvent> then = stream.events()
                .stream()
                .filter(event -> !event.event().recordedAt().isAfter(was.recordedAt()))
                .toList();
        Streams.Locked asItWas = new Streams.Locked(stream.id(), stream.kind(), stream.agreement(), then,
                was.recordedAt());
        return new Outcome(true, stream.id(), zone(stream), first, TicketStatus.of(then).status(),
                Streams.fold(asItWas, was.recordedAt()));
    }

    /** Folds; where a time lies beyond what calendars can count, it is refused at its field and the stream stays as it was. */
    static <T> T countable(String field, Supplier<T> fold) {
        try {
            return fold.get();
        } catch (RefusedException refused) {
            throw refused;
        } catch (MessageException | DateTimeException | ArithmeticException beyond) {
            throw new RefusedException(Reason.INVALID, field, beyond instanceof HasMessage said
                    ? message("time.uncountable.why", "problem", said.message())
                    : message("time.uncountable"));
        }
    }

    /** Refuses what has not happened yet, and what happened so long ago that it is a slip. */
    static void checkTime(String field, Instant at, Instant now) {
        if (at.isAfter(now.plus(AHEAD))) {
            throw new RefusedException(Reason.INVALID, field,
                    message("time.future", "at", at, "now", now, "minutes", AHEAD.toMinutes()));
        }
        if (at.isBefore(now.minus(LONG_AGO))) {
            throw new RefusedException(Reason.INVALID, field,
                    message("time.ancient", "at", at, "years", LONG_AGO.toDays() / 366));
        }
    }

    private static void checkStanding(Event event, List<StoredEvent> events) {
        boolean goesOn = event.type().equals(EventNames.REOPENED) || event.corrects() != null;
        if (!goesOn && TicketStatus.of(events).status() == TicketStatus.CLOSED) {
            throw new RefusedException(Reason.CONFLICT, "event", message("ticket.closed", "event", event.type()));
        }
        if (event.type().equals(EventNames.REOPENED) && event.corrects() == null
                && TicketStatus.of(events).status() == TicketStatus.OPEN) {
            throw new RefusedException(Reason.CONFLICT, "event", message("ticket.open"));
        }
    }

    private static Map<String, Contents.Reference> texts(WriteBatch batch, Streams.Locked stream,
            @Nullable String text) {
        return text == null ? Map.of()
                : Map.of("message", Contents.put(batch, stream.id().customer(), stream.now().toEpochMilli(), "message",
                        text));
    }

    /** An event with the texts that belong to it, as far as they were not erased. */
    public record Told(StoredEvent event, Map<String, @Nullable String> texts) {}

    /** Events of a ticket, and the zone of its agreement. */
    public record Conversation(ZoneId zone, List<Told> events) {

        public Conversation {
            events = List.copyOf(events);
        }
    }

    private static ZoneId zone(Streams.Locked stream) {
        return stream.agreement().terms().zone();
    }

    /**
     * The events of a ticket after {@code afterSeq}, at most {@code limit} of them; notes for colleagues only to those who work
     * on it.
     */
    public Conversation list(Actor by, UUID ticket, long afterSeq, int limit) {
        return transactions.read(by.scope(), () -> {
            Streams.Locked stream = streams.read(ticket)
                    .filter(found -> found.kind() == StreamKind.TICKET)
                    .orElseThrow(() -> new NoSuchTicketException(ticket.toString()));
            List<StoredEvent> events = stream.events()
                    .stream()
                    .filter(event -> event.event().seq() > afterSeq)
                    .filter(event -> by.may(Permission.TICKETS_WORK) || !InternalNote.is(event.event()))
                    .limit(limit)
                    .toList();
            List<UUID> ids = events.stream()
                    .flatMap(event -> event.texts().values().stream())
                    .map(Contents.Reference::id)
                    .toList();
            Map<UUID, String> texts = contents.texts(stream.id().customer(), ids);
            List<Told> told = new ArrayList<>();
            for (StoredEvent event : events) {
                Map<String, @Nullable String> written = new HashMap<>();
                event.texts().forEach((name, text) -> written.put(name, texts.get(text.id())));
                told.add(new Told(event, written));
            }
            return new Conversation(zone(stream), told);
        });
    }
}
