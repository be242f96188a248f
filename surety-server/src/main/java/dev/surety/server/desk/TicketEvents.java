package dev.surety.server.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.AssignmentNote;
import dev.surety.server.promise.InternalNote;
import dev.surety.server.promise.NewEvent;
import dev.surety.server.promise.Said;
import dev.surety.server.promise.SaidEvents;
import dev.surety.server.promise.SaidEvents.Conversation;
import dev.surety.server.promise.SaidEvents.Recorded;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.Streams;

import static dev.surety.server.desk.Texts.message;

/** Appends what people and programs outside say has happened to a ticket, where that can be so. */
@Component
public class TicketEvents {

    /** What a customer may say by themselves; everything else is the provider's word. */
    private static final Set<String> OF_CUSTOMERS = Set.of(EventNames.CUSTOMER_RESPONDED, EventNames.REOPENED,
            EventNames.CLOSED, EventNames.CANCELLED, EventNames.RCA_REQUESTED);

    /** Whether customers may say by themselves that such an event happened. */
    public static boolean isOfCustomers(String type) {
        return OF_CUSTOMERS.contains(type);
    }

    /** What came of it, and where the ticket stood then. */
    public record Outcome(Recorded recorded, TicketStatus status) {

        private static Outcome of(Recorded recorded) {
            return new Outcome(recorded, TicketStatus.of(recorded.events()).status());
        }
    }

    private final Transactions transactions;
    private final Streams streams;
    private final SaidEvents events;
    private final People people;
    private final JdbcOperations operations;

    TicketEvents(Transactions transactions, Streams streams, SaidEvents events, People people,
            JdbcOperations operations) {
        this.transactions = transactions;
        this.streams = streams;
        this.events = events;
        this.people = people;
        this.operations = operations;
    }

    /** Appends an event; one whose id is known already is answered as it was the first time. */
    public Outcome append(UUID ticket, Said said, AlongWith<Outcome> along) {
        return transactions.write(said.by().scope(), () -> Outcome.of(events.append(locked(ticket), said,
                new OfTickets(), (batch, recorded) -> along.write(batch, Outcome.of(recorded)))));
    }

    /** Appends an event that happens now; {@code said} names no time. */
    public Outcome appendNow(UUID ticket, Said said) {
        return transactions.write(said.by().scope(),
                () -> Outcome.of(events.appendNow(locked(ticket), said, new OfTickets())));
    }

    /** Appends what somebody of the provider writes for colleagues; one whose id and text are known already is there already. */
    public void note(UUID ticket, String id, String text, Actor by) {
        transactions.write(by.scope(), () -> {
            Streams.Locked stream = lockedForWork(ticket, by);
            Optional<StoredEvent> known = SaidEvents.known(stream.events(), id);
            if (known.isPresent()) {
                events.checkText(stream, known.get(), text);
            } else {
                WriteBatch batch = new WriteBatch();
                streams.note(batch, stream, new NewEvent(InternalNote.of(id, stream.now()), by.person(),
                        SaidEvents.texts(batch, stream, text)));
                batch.send(operations);
            }
            return stream;
        });
    }

    /** Whom a ticket belongs to from now on; null for nobody. */
    public record Assigned(StreamId ticket, @Nullable PersonId assignee) {}

    /** Gives a ticket to somebody, or with null to nobody, and writes nothing along. */
    public void assign(UUID ticket, UUID id, @Nullable PersonId assignee, Actor by) {
        assign(ticket, id, assignee, by, AlongWith.nothing());
    }

    /**
     * Gives a ticket to somebody, or with null to nobody. That it was given is an event; the row of the ticket follows, and the
     * audit says who did. Whoever has it already keeps it, and nothing is recorded.
     *
     * @param id of the event: what was sent twice is done once
     * @throws NoSuchTicketException if there is none in scope
     * @throws RefusedException if it is closed, or if they do not work on tickets of its customer
     */
    public Assigned assign(UUID ticket, UUID id, @Nullable PersonId assignee, Actor by, AlongWith<Assigned> along) {
        return transactions.write(by.scope(), () -> {
            Streams.Locked stream = lockedForWork(ticket, by);
            NewEvent given = AssignmentNote.of(id, assignee, by.person(), stream.now());
            WriteBatch batch = new WriteBatch();
            boolean isDone = SaidEvents.known(stream.events(), given.event().id()).isPresent();
            if (!isDone && !AssignmentNote.last(stream.events()).equals(Optional.ofNullable(assignee))) {
                checkAssignable(stream, assignee);
                assign(batch, stream, assignee, by);
                streams.note(batch, stream, given);
            }
            Assigned assigned = new Assigned(stream.id(), assignee);
            along.write(batch, assigned);
            batch.send(operations);
            return assigned;
        });
    }

    private void checkAssignable(Streams.Locked stream, @Nullable PersonId assignee) {
        if (TicketStatus.of(stream.events()).status() == TicketStatus.CLOSED) {
            throw new RefusedException(Reason.CONFLICT, null, message("ticket.closed-assign"));
        }
        if (assignee != null && people.workingFor(stream.id().customer())
                .stream()
                .noneMatch(person -> person.id().equals(assignee))) {
            throw new RefusedException(Reason.INVALID, "assignee", message("assignee.none"));
        }
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
        Audit.note(batch, stream.id().customer(), stream.now(), by.id(), "ticket-assigned",
                stream.id() + " to " + (assignee == null ? "nobody" : assignee));
    }

    /**
     * Erases a text of a ticket. That it was erased is appended, whether the ticket can be counted or not; every fold and every
     * hash stays what it was (BZ-08).
     *
     * @throws NoSuchTicketException if there is no such ticket or it has no such text
     */
    public void erase(UUID ticket, UUID content, Actor by) {
        transactions.write(by.scope(), () -> {
            Streams.Locked stream = locked(ticket);
            events.erase(stream, content, by);
            return stream;
        });
    }

    private Streams.Locked lockedForWork(UUID ticket, Actor by) {
        Streams.Locked stream = locked(ticket);
        if (!by.may(Permission.TICKETS_WORK, stream.id().customer())) {
            throw new RefusedException(Reason.FORBIDDEN, null, message("ticket.not-yours"));
        }
        return stream;
    }

    private Streams.Locked locked(UUID ticket) {
        return streams.lock(ticket)
                .filter(stream -> stream.kind() == StreamKind.TICKET)
                .orElseThrow(() -> new NoSuchTicketException(ticket.toString()));
    }

    /**
     * The events of a ticket after {@code afterSeq}, at most {@code limit} of them; notes for colleagues, and whom it was given to,
     * only to those who work on it.
     */
    public Conversation list(Actor by, UUID ticket, long afterSeq, int limit) {
        return transactions.read(by.scope(), () -> {
            Streams.Locked stream = streams.read(ticket)
                    .filter(found -> found.kind() == StreamKind.TICKET)
                    .orElseThrow(() -> new NoSuchTicketException(ticket.toString()));
            return events.conversation(stream, by, afterSeq, limit);
        });
    }

    /** What a ticket takes, and from whom. */
    private static final class OfTickets implements SaidEvents.Rules {

        @Override
        public void checkSpeaker(StreamId stream, Event event, Actor by, List<StoredEvent> events) {
            boolean works = by.may(Permission.TICKETS_WORK, stream.customer());
            boolean customers = event.corrects() == null && isOfCustomers(event.type())
                    && event.actor() == Party.CUSTOMER;
            if (!customers && !works) {
                throw new RefusedException(Reason.FORBIDDEN, "event",
                        message("event.provider", "event", event.type()));
            }
            if (!works) {
                checkRestatesNothing(event);
            }
        }

        /** What a ticket is was said when it was opened; a customer's word does not decide it anew, whatever its event is called. */
        private static void checkRestatesNothing(Event event) {
            for (Column column : Column.values()) {
                if (column != Column.CHANNEL && event.facts().containsKey(column)) {
                    throw NewTicket.forThoseWhoWork(column.key());
                }
            }
            if (!event.answers().isEmpty()) {
                throw NewTicket.forThoseWhoWork("answers");
            }
        }

        @Override
        public void checkStanding(Event event, List<StoredEvent> events) {
            boolean goesOn = event.type().equals(EventNames.REOPENED) || event.corrects() != null;
            if (!goesOn && TicketStatus.of(events).status() == TicketStatus.CLOSED) {
                throw new RefusedException(Reason.CONFLICT, "event",
                        message("ticket.closed", "event", event.type()));
            }
            if (event.type().equals(EventNames.REOPENED) && event.corrects() == null
                    && TicketStatus.of(events).status() == TicketStatus.OPEN) {
                throw new RefusedException(Reason.CONFLICT, "event", message("ticket.open"));
            }
        }
    }
}
