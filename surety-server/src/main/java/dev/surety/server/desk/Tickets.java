package dev.surety.server.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RecordingClock;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.NewEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.Streams;
import dev.surety.server.promise.Streams.Appended;

/**
 * The commands about tickets. Each is one transaction of four round trips: scope, read, write, commit (design §4-6); what it
 * acknowledges is durable.
 */
@Component
public class Tickets {

    /** What opening a ticket has to know of its customer. */
    private record Intake(long number, String prefix, String agreement, int versions, Instant now) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final Agreements agreements;
    private final Streams streams;
    private final RecordingClock recording;

    Tickets(Transactions transactions, JdbcClient database, Agreements agreements, Streams streams,
            RecordingClock recording) {
        this.transactions = transactions;
        this.database = database;
        this.agreements = agreements;
        this.streams = streams;
        this.recording = recording;
    }

    /** Opens a ticket: its severity, scope and promises follow from the agreement. */
    public Ticket open(Scope scope, NewTicket ticket) {
        return transactions.write(scope, () -> open(ticket));
    }

    private Ticket open(NewTicket ticket) {
        Intake intake = intake(ticket);
        CurrentAgreement agreement = agreements.current(new AgreementKey(ticket.customer(), intake.agreement()),
                intake.versions());
        Instant now = intake.now();
        StreamId id = new StreamId(ticket.customer(), Ids.next(now.toEpochMilli()));
        WriteBatch batch = new WriteBatch();
        Streams.Locked stream = streams.begin(batch, id, StreamKind.TICKET, agreement, now);
        Contents.Reference title = Contents.put(batch, ticket.customer(), now.toEpochMilli(), "title", ticket.title());
        Map<String, Contents.Reference> texts = new HashMap<>();
        texts.put("title", title);
        if (ticket.description() != null) {
            texts.put("description", Contents.put(batch, ticket.customer(), now.toEpochMilli(), "description",
                    ticket.description()));
        }
        Instant reported = ticket.reportedAt() == null ? now : ticket.reportedAt();
        Event event = new Event("#1", 1, reported, now, EventNames.REPORTED, Party.CUSTOMER, ticket.facts(), null, null,
                null, ticket.answers(), null);
        String number = intake.prefix() + "-" + intake.number();
        batch.add("""
                insert into ticket (customer_id, ticket_id, number, kind, status, scope, title_id, description_id,
                                    requester_id, reported_at, opened_at)
                values (:customer, :ticket, :number, :kind, 'open', 'in', :title, :description, :requester,
                        :reported::timestamptz, :now::timestamptz)""")
                .bind("customer", ticket.customer().value())
                .bind("ticket", id.value())
                .bind("number", number)
                .bind("kind", ticket.facts().getOrDefault(Column.KIND, "incident"))
                .bind("title", title.id())
                .bind("description", texts.containsKey("description") ? texts.get("description").id() : null)
                .bind("requester", value(ticket.requester()))
                .bind("reported", reported.toString())
                .bind("now", now.toString());
        Appended appended = streams.append(batch, stream, List.of(new NewEvent(event, ticket.by(), texts)));
        return new Ticket(id, number, ticket.title(), agreement.terms(), appended.folded(), appended.asOf());
    }

    private Intake intake(NewTicket ticket) {
        List<Intake> found = database.sql("""
                select nextval('ticket_number') as number, p.prefix, a.agreement_id, a.versions, clock_timestamp() as now
                from party p
                join agreement a on a.customer_id = p.party_id
                where p.party_id = :customer
                  and a.versions > 0
                  and (:agreement::text is null or a.agreement_id = :agreement)""")
                .param("customer", ticket.customer().value())
                .param("agreement", ticket.agreement())
                .query((row, _) -> new Intake(row.getLong("number"), row.getString("prefix"),
                        row.getString("agreement_id"), row.getInt("versions"),
                        recording.now(row.getObject("now", OffsetDateTime.class).toInstant())
                                .truncatedTo(ChronoUnit.MILLIS)))
                .list();
        if (found.size() != 1) {
            throw new NoSuchAgreementException(ticket.agreement(), found.stream().map(Intake::agreement).toList());
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
            return ticket(id, stream, appended.folded(), appended.asOf());
        });
    }

    private Ticket ticket(StreamId id, Streams.Locked stream, Folded folded, Instant asOf) {
        return new Ticket(id, "", null, stream.agreement().terms(), folded, asOf);
    }

    private static java.util.@Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
