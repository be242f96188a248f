package dev.surety.server.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.KeptPromise;
import dev.surety.server.promise.KeptPromises;
import dev.surety.server.promise.Standing;
import dev.surety.server.promise.Streams;

/** Reads tickets in scope. */
@Component
public class TicketQueries {

    /**
     * A ticket as its row tells it.
     *
     * @param title       null when it was erased
     * @param description null when there is none or it was erased; lists leave it out
     */
    public record Row(CustomerId customer, UUID id, String number, String agreement, String kind, String status,
            String scope, @Nullable String severity, boolean severityConfirmed, @Nullable String service,
            @Nullable String channel, UUID titleId, @Nullable String title, @Nullable UUID descriptionId,
            @Nullable String description, @Nullable UUID requester, @Nullable UUID assignee, @Nullable Instant nextDue,
            boolean breached, Instant reportedAt, Instant openedAt, @Nullable Instant closedAt) {}

    /**
     * A ticket with how its stream stands now.
     *
     * @param kept its promises as they were counted last, where they cannot be counted now
     */
    public record Whole(Row row, Streams.Locked stream, Standing standing, List<KeptPromise> kept) {

        public Whole {
            kept = List.copyOf(kept);
        }
    }

    /** What a list is asked for; null leaves it open. */
    public record Filter(@Nullable CustomerId customer, @Nullable TicketStatus status, @Nullable String severity,
            @Nullable UUID assignee) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final Streams streams;
    private final KeptPromises kept;

    TicketQueries(Transactions transactions, JdbcClient database, Streams streams, KeptPromises kept) {
        this.transactions = transactions;
        this.database = database;
        this.streams = streams;
        this.kept = kept;
    }

    /** A ticket, folded as of now. */
    public Optional<Whole> find(Scope scope, UUID ticket) {
        return transactions.read(scope, () -> streams.read(ticket)
                .flatMap(stream -> row(stream.id().customer(), ticket).map(row -> whole(row, stream))));
    }

    private Whole whole(Row row, Streams.Locked stream) {
        Standing standing = Standing.of(stream);
        return new Whole(row, stream, standing, kept.of(stream, standing));
    }

    private static final String ROW = """
            select t.customer_id, t.ticket_id, t.number, s.agreement_id, t.kind, t.status, t.scope, t.severity,
                   t.severity_confirmed, t.service, t.channel, t.title_id, convert_from(title.body, 'UTF8') as title,
                   t.description_id, t.requester_id, t.assignee_id, t.next_due, t.breached, t.reported_at, t.opened_at,
                   t.closed_at, %s as description
            from %s t
            join stream s on s.customer_id = t.customer_id
                         and s.stream_id = t.ticket_id
            join content title on title.customer_id = t.customer_id
                              and title.content_id = t.title_id
            """;

    private Optional<Row> row(CustomerId customer, UUID ticket) {
        return database.sql(ROW.formatted("convert_from(description.body, 'UTF8')", "ticket") + """
                left join content description on description.customer_id = t.customer_id
                                             and description.content_id = t.description_id
                where t.customer_id = :customer
                  and t.ticket_id = :ticket""")
                .param("customer", customer.value())
                .param("ticket", ticket)
                .query(TicketQueries::row)
                .optional();
    }

    /** Tickets by their ids, that is in the order in which they were opened, after {@code after}. */
    public List<Row> list(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        Question question = question(scope, filter, after, limit);
        return transactions.read(scope, () -> database.sql(question.sql())
                .params(question.binds())
                .query(TicketQueries::row)
                .list());
    }

    /** A list's statement and what it is asked with. */
    record Question(String sql, Map<String, @Nullable Object> binds) {}

    /**
     * Conditions that are not asked for do not stand in the statement, so that an index leads to what is shown. The status does
     * in its own word, for an index of what is not closed is of no use to a statement that may be asked for what is.
     */
    static Question question(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        CustomerId customer = filter.customer() != null ? filter.customer() : scope.only().orElse(null);
        Map<String, @Nullable Object> binds = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        if (customer != null) {
            conditions.add("t.customer_id = :customer");
            binds.put("customer", customer.value());
        }
        if (filter.status() != null) {
            conditions.add("t.status = '" + filter.status().key() + "'");
        }
        if (filter.severity() != null) {
            conditions.add("t.severity = :severity");
            binds.put("severity", filter.severity());
        }
        if (filter.assignee() != null) {
            conditions.add("t.assignee_id = :assignee");
            binds.put("assignee", filter.assignee());
        }
        if (after != null) {
            conditions.add("t.ticket_id > :after");
            binds.put("after", after);
        }
        binds.put("limit", limit);
        return new Question(
                LISTED.formatted(conditions.isEmpty() ? "" : "where " + String.join("\n      and ", conditions)),
                binds);
    }

    /** The rows of a page are found before anything is looked up for them. */
    private static final String LISTED = """
            with page as materialized (
                select t.*
                from ticket t
                %s
                order by t.ticket_id
                limit :limit
            )
            """ + ROW.formatted("null::text", "page") + "order by t.ticket_id";

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(new CustomerId(row.getObject("customer_id", UUID.class)), row.getObject("ticket_id", UUID.class),
                row.getString("number"), row.getString("agreement_id"), row.getString("kind"), row.getString("status"),
                row.getString("scope"), row.getString("severity"), row.getBoolean("severity_confirmed"),
                row.getString("service"), row.getString("channel"), row.getObject("title_id", UUID.class),
                row.getString("title"), row.getObject("description_id", UUID.class), row.getString("description"),
                row.getObject("requester_id", UUID.class), row.getObject("assignee_id", UUID.class),
                instant(row, "next_due"), row.getBoolean("breached"), required(row, "reported_at"),
                required(row, "opened_at"), instant(row, "closed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
