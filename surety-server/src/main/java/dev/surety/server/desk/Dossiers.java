package dev.surety.server.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.Contents;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.AssignmentNote;
import dev.surety.server.promise.KeptPromises;
import dev.surety.server.promise.Standing;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.Streams;

/** Reads tickets with their conversations. */
@Component
public class Dossiers {

    private record Row(CustomerId customer, String number, @Nullable UUID descriptionId, UUID titleId,
            String customerName, String kind, String status, @Nullable String severity, boolean confirmed,
            @Nullable UUID assignee, @Nullable UUID requester, Instant reportedAt) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final Streams streams;
    private final KeptPromises kept;

    Dossiers(Transactions transactions, JdbcClient database, Streams streams, KeptPromises kept) {
        this.transactions = transactions;
        this.database = database;
        this.streams = streams;
        this.kept = kept;
    }

    /** A ticket in scope, folded as of now. */
    public Optional<Dossier> find(Scope scope, UUID ticket) {
        return transactions.read(scope, () -> row(ticket).map(row -> dossier(ticket, row)));
    }

    private Dossier dossier(UUID ticket, Row row) {
        StreamId id = new StreamId(row.customer(), ticket);
        Streams.Locked stream = streams.read(id).orElseThrow(() -> new NoSuchTicketException(id.toString()));
        Map<UUID, String> texts = texts(row, stream.events());
        Map<UUID, String> people = new HashMap<>();
        Set<UUID> erased = new HashSet<>();
        readPeople(row, stream.events(), people, erased);
        Standing standing = Standing.of(stream);
        return new Dossier(id, row.number(), texts.get(row.titleId()),
                row.descriptionId() == null ? null : texts.get(row.descriptionId()), row.customerName(), row.kind(),
                row.status(), row.severity(), row.confirmed(),
                row.assignee() == null ? null : new PersonId(row.assignee()),
                row.requester() == null ? null : new PersonId(row.requester()), row.reportedAt(), stream.agreement(),
                stream.events(), texts, people, erased, standing.folded(), standing.uncounted(),
                kept.of(stream, standing), stream.now());
    }

    private Optional<Row> row(UUID ticket) {
        return database.sql("""
                select t.*, y.name as customer
                from ticket t
                join party y on y.party_id = t.customer_id
                where t.ticket_id = :ticket""")
                .param("ticket", ticket)
                .query((row, _) -> new Row(new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getString("number"), row.getObject("description_id", UUID.class),
                        row.getObject("title_id", UUID.class), row.getString("customer"), row.getString("kind"),
                        row.getString("status"), row.getString("severity"), row.getBoolean("severity_confirmed"),
                        row.getObject("assignee_id", UUID.class), row.getObject("requester_id", UUID.class),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private Map<UUID, String> texts(Row row, List<StoredEvent> events) {
        Set<UUID> ids = new HashSet<>(Set.of(row.titleId()));
        if (row.descriptionId() != null) {
            ids.add(row.descriptionId());
        }
        for (StoredEvent event : events) {
            for (Contents.Reference text : event.texts().values()) {
                ids.add(text.id());
            }
        }
        Map<UUID, String> texts = new HashMap<>();
        database.sql("""
                select content_id, body
                from content
                where customer_id = :customer
                  and content_id = any (:ids)
                  and erased_at is null
                  and media_type like 'text/plain%'""")
                .param("customer", row.customer().value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(found -> {
                    String text = TicketTexts.text(found.getBytes("body"));
                    if (text != null) {
                        texts.put(found.getObject("content_id", UUID.class), text);
                    }
                });
        return texts;
    }

    private void readPeople(Row row, List<StoredEvent> events, Map<UUID, String> names, Set<UUID> erased) {
        Set<UUID> ids = new HashSet<>();
        for (UUID id : new @Nullable UUID[]{row.assignee(), row.requester()}) {
            if (id != null) {
                ids.add(id);
            }
        }
        for (StoredEvent event : events) {
            if (event.by() != null) {
                ids.add(event.by().value());
            }
            AssignmentNote.to(event).ifPresent(assignee -> ids.add(assignee.value()));
        }
        database.sql("""
                select person_id, name, erased_at is not null as erased
                from person
                where person_id = any (:ids)
                  and (name is not null or erased_at is not null)""")
                .param("ids", ids.toArray(UUID[]::new))
                .query(found -> {
                    UUID person = found.getObject("person_id", UUID.class);
                    if (found.getBoolean("erased")) {
                        erased.add(person);
                    } else {
                        names.put(person, found.getString("name"));
                    }
                });
    }
}
