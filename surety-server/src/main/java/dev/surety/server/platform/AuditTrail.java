package dev.surety.server.platform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what {@link Audit} has noted, the latest first. */
@Component
public class AuditTrail {

    /**
     * A note.
     *
     * @param customer whom it concerns; null for what is no one customer's
     */
    public record Entry(UUID id, @Nullable CustomerId customer, Instant at, String actor, String action,
            String subject) {}

    /**
     * What is asked for; null for any.
     *
     * @param since inclusive, to the millisecond
     * @param until exclusive
     */
    public record Filter(@Nullable CustomerId customer, @Nullable String actor, @Nullable String action,
            @Nullable Instant since, @Nullable Instant until) {}

    private final Transactions transactions;
    private final JdbcClient database;

    AuditTrail(Transactions transactions, JdbcClient database) {
        this.transactions = transactions;
        this.database = database;
    }

    /**
     * Notes about customers in scope. What is no one customer's is among them for those who see every customer, unless one is
     * asked for.
     *
     * @param after the note with which the page before ended; null for the first page
     */
    public List<Entry> list(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        Map<String, @Nullable Object> binds = new HashMap<>();
        CustomerId one = filter.customer() == null ? scope.only().orElse(null) : filter.customer();
        binds.put("customer", one == null ? null : one.value());
        binds.put("actor", filter.actor());
        binds.put("action", filter.action());
        binds.put("since", filter.since() == null ? null : Ids.first(filter.since()));
        binds.put("until", filter.until() == null ? null : Ids.first(filter.until()));
        binds.put("after", after);
        binds.put("limit", limit);
        String sql = part("customer_id", "audit", conditions(one, filter, after));
        if (one == null && scope.equals(Scope.EVERYTHING)) {
            sql = """
                    select *
                    from (%s union all %s) as both_of_them
                    order by audit_id desc
                    limit :limit""".formatted(sql, part("null::uuid as customer_id", "server_audit",
                    conditions(one, filter, after)));
        }
        String question = sql;
        return transactions.read(scope, () -> database.sql(question)
                .params(binds)
                .query((row, _) -> {
                    UUID customer = row.getObject("customer_id", UUID.class);
                    return new Entry(row.getObject("audit_id", UUID.class),
                            customer == null ? null : new CustomerId(customer),
                            row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("actor"),
                            row.getString("action"), row.getString("subject"));
                })
                .list());
    }

    /** Ids begin with their time, so that one index has them in order. */
    private static String part(String customer, String table, List<String> conditions) {
        return """
                (select %s, audit_id, at, actor, action, subject
                 from %s
                 where %s
                 order by audit_id desc
                 limit :limit)""".formatted(customer, table, String.join(" and ", conditions));
    }

    /** The customer of a scope of one is named, so that an index leads to what is theirs and past all others. */
    private static List<String> conditions(@Nullable CustomerId one, Filter filter, @Nullable UUID after) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        add(conditions, one != null, "customer_id = :customer");
        add(conditions, filter.actor() != null, "actor = :actor");
        add(conditions, filter.action() != null, "action = :action");
        add(conditions, filter.since() != null, "audit_id >= :since");
        add(conditions, filter.until() != null, "audit_id < :until");
        add(conditions, after != null, "audit_id < :after");
        return conditions;
    }

    private static void add(List<String> conditions, boolean asked, String condition) {
        if (asked) {
            conditions.add(condition);
        }
    }
}
