package dev.surety.server.transfer;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.AbstractMap;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.surety.json.Json;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

/**
 * Everything that is kept of one customer, a JSON object a line, as it was at one moment: the customer, its agreements in
 * every version, its tickets, their events with the bytes that were hashed, and its contents. In its scope only, so nothing
 * of another customer can be among it.
 */
@Component
public class CustomerExport {

    private static final int ROWS_AT_ONCE = 500;

    /** How many lines of each kind were written. */
    public record Summary(long agreements, long tickets, long events, long contents) {}

    private final TransactionTemplate snapshot;
    private final JdbcClient database;

    CustomerExport(PlatformTransactionManager manager, DataSource source) {
        snapshot = new TransactionTemplate(manager);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        JdbcTemplate template = new JdbcTemplate(source);
        template.setFetchSize(ROWS_AT_ONCE);
        database = JdbcClient.create(template);
    }

    /** Writes it to {@code out}. */
    public Summary write(Party customer, PrintWriter out) {
        CustomerId id = new CustomerId(customer.id());
        return snapshot.execute(_ -> {
            database.sql("select set_config('surety.customers', :customers, true)")
                    .param("customers", Scope.of(id).setting())
                    .query(String.class)
                    .single();
            line(out, "customer", entry("id", customer.id().toString()), entry("key", customer.key()),
                    entry("name", customer.name()), entry("zone", customer.zone().getId()),
                    entry("language", customer.language().getLanguage()));
            calendars(id, out);
            return new Summary(agreements(id, out), tickets(id, out), events(id, out), contents(id, out));
        });
    }

    private long agreements(CustomerId customer, PrintWriter out) {
        long[] count = {0};
        database.sql("""
                select agreement_id, version, in_force_from, coalesce(owed_from, in_force_from) as owed_from, text, files,
                       sha256
                from agreement_version
                where customer_id = :customer
                order by agreement_id, version""").param("customer", customer.value()).query(row -> {
            count[0]++;
            line(out, "agreement", entry("id", row.getString("agreement_id")), entry("version", row.getInt("version")),
                    entry("inForceFrom", instant(row.getObject("in_force_from", OffsetDateTime.class))),
                    entry("owedFrom", instant(row.getObject("owed_from", OffsetDateTime.class))),
                    entry("text", row.getString("text")),
                    entry("files", Json.readObject(row.getString("files")).asMap()),
                    entry("sha256", HexFormat.of().formatHex(row.getBytes("sha256"))));
        });
        return count[0];
    }

    /** The files of closures that its dues follow. */
    private void calendars(CustomerId customer, PrintWriter out) {
        database.sql("""
                select distinct c.calendar, c.customer_id, c.version, c.file, c.text, c.recorded_at
                from calendar_version c
                join agreement a on c.calendar = any (a.holiday_sources)
                where a.customer_id = :customer
                  and (c.customer_id is null or c.customer_id = :customer)
                order by c.recorded_at, c.calendar""").param("customer", customer.value()).query(row -> {
            line(out, "calendar", entry("name", row.getString("calendar")), entry("version", row.getInt("version")),
                    entry("customer", row.getString("customer_id")), entry("file", row.getString("file")),
                    entry("text", row.getString("text")),
                    entry("recordedAt", instant(row.getObject("recorded_at", OffsetDateTime.class))));
        });
    }

    private long tickets(CustomerId customer, PrintWriter out) {
        long[] count = {0};
        database.sql("""
                select ticket_id, number, kind, status, severity, title_id, description_id, reported_at
                from ticket
                where customer_id = :customer
                order by ticket_id""").param("customer", customer.value()).query(row -> {
            count[0]++;
            line(out, "ticket", entry("id", row.getString("ticket_id")), entry("number", row.getString("number")),
                    entry("ticketKind", row.getString("kind")), entry("status", row.getString("status")),
                    entry("severity", row.getString("severity")), entry("title", row.getString("title_id")),
                    entry("description", row.getString("description_id")),
                    entry("reportedAt", instant(row.getObject("reported_at", OffsetDateTime.class))));
        });
        return count[0];
    }

    private long events(CustomerId customer, PrintWriter out) {
        long[] count = {0};
        database.sql("""
                select canonical, sha256
                from event
                where customer_id = :customer
                order by stream_id, seq""").param("customer", customer.value()).query(row -> {
            count[0]++;
            line(out, "event", entry("canonical", new String(row.getBytes("canonical"), StandardCharsets.UTF_8)),
                    entry("sha256", HexFormat.of().formatHex(row.getBytes("sha256"))));
        });
        return count[0];
    }

    private long contents(CustomerId customer, PrintWriter out) {
        long[] count = {0};
        database.sql("""
                select content_id, kind, media_type, salt, body, sha256
                from content
                where customer_id = :customer
                order by content_id""").param("customer", customer.value()).query(row -> {
            count[0]++;
            line(out, "content", entry("id", row.getString("content_id")), entry("contentKind", row.getString("kind")),
                    entry("mediaType", row.getString("media_type")), entry("salt", base64(row.getBytes("salt"))),
                    entry("body", base64(row.getBytes("body"))),
                    entry("sha256", HexFormat.of().formatHex(row.getBytes("sha256"))));
        });
        return count[0];
    }

    private static Map.Entry<String, @Nullable Object> entry(String name, @Nullable Object value) {
        return new AbstractMap.SimpleImmutableEntry<>(name, value);
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static String instant(OffsetDateTime value) {
        return value.toInstant().toString();
    }

    @SafeVarargs
    private static void line(PrintWriter out, String kind, Map.Entry<String, @Nullable Object>... entries) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("kind", kind);
        for (Map.Entry<String, @Nullable Object> entry : entries) {
            line.put(entry.getKey(), entry.getValue());
        }
        out.print(Json.write(line));
        out.print('\n');
    }
}
