package dev.surety.server.transfer;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.surety.json.Json;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.party.Party;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/**
 * Everything that is kept of one customer, a JSON object a line, as it was at one moment: the customer, its people, its
 * agreements in every version and as drafts, its tickets, their events with the bytes that were hashed, its contents, and
 * who did what. Left out are secrets (passwords, tokens), webhooks and their deliveries, and promises, which follow from the
 * events. In its scope only, so nothing of another customer can be among it.
 */
@Component
public class CustomerExport {

    private static final int ROWS_AT_ONCE = 500;

    /** How many lines of each kind that grows were written. */
    public record Summary(long people, long agreements, long tickets, long events, long contents) {}

    private final Transactions transactions;
    private final TransactionTemplate snapshot;
    private final JdbcOperations operations;
    private final JdbcClient database;
    private final Agreements agreements;
    private final ExportedPeople people;
    private final InstantSource clock;

    CustomerExport(Transactions transactions, PlatformTransactionManager manager, DataSource source,
            Agreements agreements, InstantSource clock) {
        this.transactions = transactions;
        this.snapshot = new TransactionTemplate(manager);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        JdbcTemplate template = new JdbcTemplate(source);
        template.setFetchSize(ROWS_AT_ONCE);
        this.operations = template;
        this.database = JdbcClient.create(template);
        this.agreements = agreements;
        this.clock = clock;
        this.people = new ExportedPeople(database);
    }

    /** Writes it to {@code out}; that it was written is the last that is noted in it. */
    public Summary write(Party customer, PrintWriter out) {
        CustomerId id = new CustomerId(customer.id());
        ExportLines lines = new ExportLines(out);
        transactions.write(Scope.of(id), () -> {
            WriteBatch batch = new WriteBatch();
            Audit.note(batch, id, clock.instant(), Audit.COMMAND, "customer-exported", id.toString());
            batch.send(operations);
            return id;
        });
        return snapshot.execute(_ -> {
            database.sql("select set_config('surety.customers', :customers, true)")
                    .param("customers", Scope.of(id).setting())
                    .query(String.class)
                    .single();
            lines.line("customer")
                    .with("id", customer.id().toString())
                    .with("key", customer.key())
                    .with("name", customer.name())
                    .with("prefix", customer.prefix())
                    .with("zone", customer.zone().getId())
                    .with("language", customer.language().getLanguage())
                    .write();
            long persons = people.write(id, lines);
            calendars(id, lines);
            long versions = versions(id, lines);
            drafts(id, lines);
            Summary summary = new Summary(persons, versions, tickets(id, lines), events(id, lines),
                    contents(id, lines));
            audit(id, lines);
            return summary;
        });
    }

    private long versions(CustomerId customer, ExportLines lines) {
        long[] count = {0};
        database.sql("""
                select agreement_id, version, in_force_from, coalesce(owed_from, in_force_from) as owed_from, text, files,
                       sha256, activated_at, activated_by
                from agreement_version
                where customer_id = :customer
                order by agreement_id, version""").param("customer", customer.value()).query(row -> {
            count[0]++;
            lines.line("agreement")
                    .with("id", row.getString("agreement_id"))
                    .with("version", row.getInt("version"))
                    .instant("inForceFrom", row, "in_force_from")
                    .instant("owedFrom", row, "owed_from")
                    .with("text", row.getString("text"))
                    .with("files", Json.readObject(row.getString("files")).asMap())
                    .hash("sha256", row.getBytes("sha256"))
                    .instant("activatedAt", row, "activated_at")
                    .with("activatedBy", row.getString("activated_by"))
                    .write();
        });
        return count[0];
    }

    private void drafts(CustomerId customer, ExportLines lines) {
        database.sql("""
                select agreement_id, revision, text, files, stored_at, stored_by
                from agreement_draft
                where customer_id = :customer
                order by agreement_id""").param("customer", customer.value()).query(row -> {
            lines.line("draft")
                    .with("id", row.getString("agreement_id"))
                    .with("revision", row.getInt("revision"))
                    .with("text", row.getString("text"))
                    .with("files", Json.readObject(row.getString("files")).asMap())
                    .instant("storedAt", row, "stored_at")
                    .with("storedBy", row.getString("stored_by"))
                    .write();
        });
    }

    /** The files of closures that its dues follow, and those that were recorded for it alone. */
    private void calendars(CustomerId customer, ExportLines lines) {
        database.sql("""
                select calendar, customer_id, version, file, text, recorded_at, recorded_by
                from calendar_version
                where customer_id = :customer
                   or customer_id is null and calendar = any (:names::text[])
                order by recorded_at, calendar, customer_id, version""")
                .param("customer", customer.value())
                .param("names", holidaySources(customer).toArray(String[]::new))
                .query(row -> {
                    lines.line("calendar")
                            .with("name", row.getString("calendar"))
                            .with("version", row.getInt("version"))
                            .with("customer", row.getString("customer_id"))
                            .with("file", row.getString("file"))
                            .with("text", row.getString("text"))
                            .instant("recordedAt", row, "recorded_at")
                            .with("recordedBy", row.getString("recorded_by"))
                            .write();
                });
    }

    private Set<String> holidaySources(CustomerId customer) {
        record Row(String agreement, int revision, @Nullable List<String> sources) {}
        List<Row> rows = database.sql("""
                select agreement_id, revision, holiday_sources
                from agreement
                where customer_id = :customer
                  and versions > 0""").param("customer", customer.value()).query((row, _) -> {
            Array sources = row.getArray("holiday_sources");
            return new Row(row.getString("agreement_id"), row.getInt("revision"),
                    sources == null ? null : List.of((String[]) sources.getArray()));
        }).list();
        Set<String> names = new HashSet<>();
        for (Row row : rows) {
            // After an upgrade nobody may have looked at them yet.
            names.addAll(row.sources() != null ? row.sources()
                    : agreements.current(new AgreementKey(customer, row.agreement()), row.revision())
                            .holidaySources());
        }
        return names;
    }

    private long tickets(CustomerId customer, ExportLines lines) {
        long[] count = {0};
        database.sql("""
                select ticket_id, number, kind, status, scope, severity, severity_confirmed, service, channel, title_id,
                       description_id, requester_id, assignee_id, reported_at, opened_at, closed_at
                from ticket
                where customer_id = :customer
                order by ticket_id""").param("customer", customer.value()).query(row -> {
            count[0]++;
            lines.line("ticket")
                    .with("id", row.getString("ticket_id"))
                    .with("number", row.getString("number"))
                    .with("ticketKind", row.getString("kind"))
                    .with("status", row.getString("status"))
                    .with("scope", row.getString("scope"))
                    .with("severity", row.getString("severity"))
                    .with("severityConfirmed", row.getBoolean("severity_confirmed"))
                    .with("service", row.getString("service"))
                    .with("channel", row.getString("channel"))
                    .with("title", row.getString("title_id"))
                    .with("description", row.getString("description_id"))
                    .with("requester", row.getString("requester_id"))
                    .with("assignee", row.getString("assignee_id"))
                    .instant("reportedAt", row, "reported_at")
                    .instant("openedAt", row, "opened_at")
                    .instant("closedAt", row, "closed_at")
                    .write();
        });
        return count[0];
    }

    private long events(CustomerId customer, ExportLines lines) {
        long[] count = {0};
        database.sql("""
                select canonical, sha256
                from event
                where customer_id = :customer
                order by stream_id, seq""").param("customer", customer.value()).query(row -> {
            count[0]++;
            lines.line("event")
                    .with("canonical", new String(row.getBytes("canonical"), StandardCharsets.UTF_8))
                    .hash("sha256", row.getBytes("sha256"))
                    .write();
        });
        return count[0];
    }

    private long contents(CustomerId customer, ExportLines lines) {
        long[] count = {0};
        database.sql("""
                select content_id, kind, media_type, salt, body, sha256, created_at, erased_at
                from content
                where customer_id = :customer
                order by content_id""").param("customer", customer.value()).query(row -> {
            count[0]++;
            lines.line("content")
                    .with("id", row.getString("content_id"))
                    .with("contentKind", row.getString("kind"))
                    .with("mediaType", row.getString("media_type"))
                    .bytes("salt", row.getBytes("salt"))
                    .bytes("body", row.getBytes("body"))
                    .hash("sha256", row.getBytes("sha256"))
                    .instant("createdAt", row, "created_at")
                    .instant("erasedAt", row, "erased_at")
                    .write();
        });
        return count[0];
    }

    private void audit(CustomerId customer, ExportLines lines) {
        database.sql("""
                select audit_id, at, actor, action, subject
                from audit
                where customer_id = :customer
                order by at, audit_id""").param("customer", customer.value()).query(row -> {
            lines.line("audit")
                    .with("id", row.getString("audit_id"))
                    .instant("at", row, "at")
                    .with("actor", row.getString("actor"))
                    .with("action", row.getString("action"))
                    .with("subject", row.getString("subject"))
                    .write();
        });
    }
}
