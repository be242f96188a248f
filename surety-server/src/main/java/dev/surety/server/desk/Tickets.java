package dev.surety.server.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.EventReader;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RecordingClock;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.NewEvent;
import dev.surety.server.promise.SaidEvents;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.Streams;
import dev.surety.server.promise.Streams.Appended;

import static dev.surety.server.desk.Texts.message;

/**
 * The commands about tickets. Each is one transaction of four round trips: scope, read, write, commit (design §4-6), and two
 * more where somebody writes for the first time; what it acknowledges is durable.
 */
@Component
public class Tickets {

    /** What opening a ticket has to know of its customer. */
    private record Intake(long number, String prefix, String agreement, int revision, boolean knowsRequester,
            Instant now) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final Agreements agreements;
    private final Streams streams;
    private final RecordingClock recording;
    private final JdbcOperations operations;
    private final Requesters requesters;

    Tickets(Transactions transactions, JdbcClient database, Agreements agreements, Streams streams,
            RecordingClock recording, JdbcOperations operations, Requesters requesters) {
        this.transactions = transactions;
        this.database = database;
        this.agreements = agreements;
        this.streams = streams;
        this.recording = recording;
        this.operations = operations;
        this.requesters = requesters;
    }

    /** Opens a ticket: its severity, scope and promises follow from the agreement. */
    public Ticket open(Scope scope, NewTicket ticket) {
        return open(scope, ticket, AlongWith.nothing(), _ -> {});
    }

    /**
     * Opens a ticket that somebody outside reports; when they say it happened must not lie ahead or long ago.
     *
     * @param along written with it
     */
    public Ticket report(Scope scope, NewTicket ticket, AlongWith<Ticket> along) {
        return open(scope, ticket, along, now -> {
            if (ticket.reportedAt() != null) {
                SaidEvents.checkTime("reportedAt", ticket.reportedAt(), now);
            }
        });
    }

    private Ticket open(Scope scope, NewTicket ticket, AlongWith<Ticket> along, Consumer<Instant> checkTime) {
        if (!scope.includes(ticket.customer())) {
            throw new RefusedException(Reason.NOT_FOUND, "customer", message("customer.none"));
        }
        return transactions.write(Scope.of(ticket.customer()), () -> open(ticket, along, checkTime));
    }

    private Ticket open(NewTicket ticket, AlongWith<Ticket> along, Consumer<Instant> checkTime) {
        Intake intake = intake(ticket);
        CurrentAgreement agreement = agreements.current(new AgreementKey(ticket.customer(), intake.agreement()),
                intake.revision());
        Instant now = intake.now();
        checkTime.accept(now);
        StreamId id = new StreamId(ticket.customer(), Ids.next(now.toEpochMilli()));
        WriteBatch batch = new WriteBatch();
        PersonId requester = ticket.newcomer() == null ? ticket.requester()
                : requesters.registered(batch, ticket.customer(), ticket.newcomer(), now);
        Streams.Locked stream = Streams.begin(id, StreamKind.TICKET, agreement, now);
        Contents.Reference title = Contents.put(batch, ticket.customer(), now.toEpochMilli(), "title", ticket.title());
        Map<String, Contents.Reference> texts = new HashMap<>();
        texts.put("title", title);
        if (ticket.description() != null) {
            texts.put("description", Contents.put(batch, ticket.customer(), now.toEpochMilli(), "description",
                    ticket.description()));
        }
        Instant reported = ticket.reportedAt() == null ? now : ticket.reportedAt().truncatedTo(ChronoUnit.MILLIS);
        Event event = reported(ticket, reported, agreement.readerAt(reported, now));
        SaidEvents.checkWords(event, agreement.words().all());
        String number = intake.prefix() + "-" + intake.number();
        Appended appended = SaidEvents.countable("reportedAt",
                () -> streams.prepare(batch, stream, List.of(new NewEvent(event, ticket.by(), texts))));
        UUID description = texts.containsKey("description") ? texts.get("description").id() : null;
        new TicketRow.Opened(stream, number, ticket.facts().getOrDefault(Column.KIND, "incident"), title.id(),
                description, value(requester), reported).addTo(batch, appended);
        Ticket opened = new Ticket(id, number, ticket.title(), appended.folded(), appended.asOf());
        along.write(batch, opened);
        batch.send(operations);
        return opened;
    }

    /**
     * That it was reported, in the words of the terms in force then: what these do not know is refused at its field.
     *
     * @throws dev.surety.core.promise.InvalidEventException naming the field
     */
    private static Event reported(NewTicket ticket, Instant at, EventReader words) {
        Map<String, Object> fields = new HashMap<>();
        ticket.facts().forEach((column, value) -> fields.put(column.key(), value));
        fields.put("event", EventNames.REPORTED);
        fields.put("at", at.toString());
        fields.put("actor", Party.CUSTOMER.key());
        if (!ticket.answers().isEmpty()) {
            fields.put("answers", ticket.answers());
        }
        return words.read(fields, 1);
    }

    private Intake intake(NewTicket ticket) {
        List<Intake> found = database.sql("""
                select nextval('ticket_number') as number, p.prefix, a.agreement_id, a.revision, clock_timestamp() as now,
                       :requester::uuid is null
                       or exists (select
                                  from person r
                                  join party rp on rp.party_id = r.party_id
                                  where r.person_id = :requester::uuid
                                    and r.erased_at is null
                                    and (rp.party_id = p.party_id or rp.party_id = p.group_id or rp.kind = 'provider'))
                       as knows_requester
                from party p
                join agreement a on a.customer_id = p.party_id
                where p.party_id = :customer
                  and a.versions > 0
                  and (:agreement::text is null or a.agreement_id = :agreement)
                for key share of a""")
                .param("customer", ticket.customer().value())
                .param("agreement", ticket.agreement())
                .param("requester", value(ticket.requester()))
                .query((row, _) -> new Intake(row.getLong("number"), row.getString("prefix"),
                        row.getString("agreement_id"), row.getInt("revision"), row.getBoolean("knows_requester"),
                        recording.now(row.getObject("now", OffsetDateTime.class).toInstant())
                                .truncatedTo(ChronoUnit.MILLIS)))
                .list();
        if (found.size() != 1) {
            throw new NoSuchAgreementException(ticket.agreement(), found.stream().map(Intake::agreement).toList());
        }
        if (!found.getFirst().knowsRequester()) {
            throw new RefusedException(Reason.INVALID, "requester", message("requester.none"));
        }
        return found.getFirst();
    }

    /** Appends an event to a ticket; the text that belongs to it, if any, is kept apart from it. */
    public Ticket append(Scope scope, StreamId id, Event event, @Nullable PersonId by, @Nullable String text) {
        return transactions.write(scope, () -> {
            Streams.Locked stream = streams.lock(id).orElseThrow(() -> new NoSuchTicketException(id.toString()));
            WriteBatch batch = new WriteBatch();
            Map<String, Contents.Reference> texts = text == null ? Map.of()
                    : Map.of("message",
                            Contents.put(batch, id.customer(), stream.now().toEpochMilli(), "message", text));
            Appended appended = streams.append(batch, stream, List.of(new NewEvent(event, by, texts)));
            return new Ticket(id, "", null, appended.folded(), appended.asOf());
        });
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
