package dev.surety.server.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.terms.Column;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.Brought;
import dev.surety.server.promise.NewEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.Streams;
import dev.surety.server.promise.Untold;

/**
 * Records tickets of another system as if they had been kept here from the start: each event is recorded when it was recorded
 * there, but not before the ticket was looked at here, and between them the stream is looked at whenever something fell due. A
 * ticket keeps its number.
 */
@Component
public class PastTickets {

    /** A ticket of another system; the ids of its events follow from their source. */
    public record PastTicket(String number, String title, List<Event> events) {

        public PastTicket {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("ticket " + number + " has no events");
            }
        }
    }

    /** Whether a ticket is here already, and which of its events are not. */
    public record Missing(boolean ticketIsHere, List<Event> events) {

        public Missing {
            events = List.copyOf(events);
        }
    }

    private final Transactions transactions;
    private final Streams streams;
    private final Agreements agreements;
    private final JdbcClient database;
    private final JdbcOperations operations;

    PastTickets(Transactions transactions, Streams streams, Agreements agreements, JdbcClient database,
            JdbcOperations operations) {
        this.transactions = transactions;
        this.streams = streams;
        this.agreements = agreements;
        this.database = database;
        this.operations = operations;
    }

    /** The stream of a ticket that was brought here from {@code system}: the same whenever it is asked. */
    public static StreamId stream(CustomerId customer, String system, String number) {
        return new StreamId(customer, Ids.named(customer.value(), system + "/" + number));
    }

    /**
     * Does what {@link #record} does, and undoes it.
     *
     * @return what would be added
     */
    public Missing rehearse(StreamId id, CurrentAgreement agreement, PastTicket ticket, Instant until) {
        return transactions.rehearse(Scope.of(id.customer()), () -> record(id, agreement, ticket, until));
    }

    /**
     * Records what is not here yet of a ticket, in one transaction. Nobody is told of it.
     *
     * @param until promises are looked at up to this instant
     * @return what was added
     * @throws dev.surety.core.text.MessageException if it cannot be judged: no holidays are known of its time, for example
     */
    public Missing record(StreamId id, CurrentAgreement agreement, PastTicket ticket, Instant until) {
        return Untold.during(() -> recorded(id, agreement, ticket, until));
    }

    private Missing recorded(StreamId id, CurrentAgreement agreement, PastTicket ticket, Instant until) {
        return transactions.write(Scope.of(id.customer()), () -> {
            var here = streams.lock(id);
            List<Event> news = here.map(stream -> missing(stream, ticket)).orElse(ticket.events());
            if (!news.isEmpty()) {
                Streams.Locked stream = here.map(known -> at(known, foldedAt(id)))
                        .orElseGet(() -> Streams.begin(id, StreamKind.TICKET,
                                agreements.forNewStream(agreement.key()), ticket.events().getFirst().recordedAt()));
                append(stream, ticket, news, until);
            }
            return new Missing(here.isPresent(), news);
        });
    }

    /** When it was folded last: what comes now was not known here by then. */
    private Instant foldedAt(StreamId id) {
        return database.sql("""
                select last_recorded_at
                from stream
                where customer_id = :customer
                  and stream_id = :stream""")
                .param("customer", id.customer().value())
                .param("stream", id.value())
                .query((row, _) -> row.getObject("last_recorded_at", OffsetDateTime.class).toInstant())
                .single();
    }

    private static List<Event> missing(Streams.Locked stream, PastTicket ticket) {
        Set<String> known = new HashSet<>();
        stream.events().forEach(event -> known.add(event.event().id()));
        return ticket.events().stream().filter(event -> !known.contains(event.id())).toList();
    }

    private void append(Streams.Locked begun, PastTicket ticket, List<Event> news, Instant until) {
        Streams.Locked stream = begun;
        Instant next = null;
        int done = 0;
        while (done < news.size()) {
            Instant recorded = notBefore(stream.now(), news.get(done).recordedAt());
            if (next != null && next.isBefore(recorded)) {
                Streams.Appended looked = append(at(stream, next), ticket, List.of());
                stream = grown(stream, looked);
                next = later(looked, next);
                continue;
            }
            List<NewEvent> together = new ArrayList<>();
            while (done < news.size() && !news.get(done).recordedAt().isAfter(recorded)) {
                Event event = news.get(done);
                together.add(stream.isNew() && together.isEmpty() ? Brought.under(stream.agreement(), event)
                        : NewEvent.of(event));
                done++;
            }
            Streams.Appended appended = append(at(stream, recorded), ticket, together);
            stream = grown(stream, appended);
            next = appended.folded().nextAt();
        }
        while (next != null && !next.isAfter(until)) {
            Streams.Appended looked = append(at(stream, notBefore(stream.now(), next)), ticket, List.of());
            stream = grown(stream, looked);
            next = later(looked, next);
        }
    }

    private Streams.Appended append(Streams.Locked stream, PastTicket ticket, List<NewEvent> news) {
        WriteBatch batch = new WriteBatch();
        if (!stream.isNew()) {
            return streams.append(batch, stream, news);
        }
        Event first = ticket.events().getFirst();
        UUID title = Contents.put(batch, stream.id().customer(), stream.now().toEpochMilli(), "title", ticket.title())
                .id();
        Streams.Appended appended = streams.prepare(batch, stream, news);
        new TicketRow.Opened(stream, ticket.number(), first.facts().getOrDefault(Column.KIND, "incident"), title, null,
                null, first.occurredAt()).addTo(batch, appended);
        batch.send(operations);
        return appended;
    }

    private static Instant notBefore(Instant earliest, Instant instant) {
        return instant.isBefore(earliest) ? earliest : instant;
    }

    private static Streams.Locked at(Streams.Locked stream, Instant now) {
        return new Streams.Locked(stream.id(), stream.kind(), stream.agreement(), stream.events(), now);
    }

    private static Streams.Locked grown(Streams.Locked stream, Streams.Appended appended) {
        return new Streams.Locked(stream.id(), stream.kind(), stream.agreement(), appended.events(), appended.asOf());
    }

    private static @Nullable Instant later(Streams.Appended looked, Instant than) {
        Instant next = looked.folded().nextAt();
        if (next != null && !next.isAfter(than)) {
            throw new IllegalStateException("looking at a stream at " + than + " changes nothing");
        }
        return next;
    }
}
