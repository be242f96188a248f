package dev.surety.server.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What there is in the database of a connection. */
final class Catalog {

    /** What only says something of a running server, and the record of migrations, which every database makes itself. */
    private static final Set<String> LEFT_OUT = Set.of("flyway_schema_history", "heartbeat", "spring_session",
            "spring_session_attributes", "scheduled_tasks");

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
    }

    /** The last migration. */
    String schema() throws SQLException {
        return texts("""
                select version
                from flyway_schema_history
                where success
                order by installed_rank desc
                limit 1""").getFirst();
    }

    /** The tables that are backed up, each after those it refers to. */
    List<String> tables() throws SQLException {
        List<String> all = texts("""
                select relname::text
                from pg_class
                where relkind = 'r'
                  and relnamespace = 'public'::regnamespace
                order by relname""");
        all.removeAll(LEFT_OUT);
        Map<String, Set<String>> refersTo = new LinkedHashMap<>();
        all.forEach(table -> refersTo.put(table, new LinkedHashSet<>()));
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
                select conrelid::regclass::text, confrelid::regclass::text
                from pg_constraint
                where contype = 'f'
                  and connamespace = 'public'::regnamespace
                  and conrelid <> confrelid
                order by 1, 2""")) {
            while (row.next()) {
                if (refersTo.containsKey(row.getString(1))) {
                    refersTo.get(row.getString(1)).add(row.getString(2));
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < all.size()) {
            List<String> ready = all.stream()
                    .filter(table -> !ordered.contains(table) && ordered.containsAll(refersTo.get(table)))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle, besides " + ordered);
            }
            ordered.addAll(ready);
        }
        return List.copyOf(ordered);
    }

    /** The columns of a table; ids of transactions mean nothing in another database and get new values there. */
    List<String> columns(String table) throws SQLException {
        return texts("""
                select attname::text
                from pg_attribute
                where attrelid = '%s'::regclass
                  and attnum > 0
                  and not attisdropped
                  and attgenerated = ''
                  and atttypid <> 'xid8'::regtype
                order by attnum""".formatted(table));
    }

    /** The tables on which row-level security is forced. */
    List<String> forced() throws SQLException {
        return texts("""
                select relname::text
                from pg_class
                where relforcerowsecurity
                  and relnamespace = 'public'::regnamespace
                order by relname""");
    }

    /** The next value of each sequence. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> next = new LinkedHashMap<>();
        for (String name : texts("""
                select relname::text
                from pg_class
                where relkind = 'S'
                  and relnamespace = 'public'::regnamespace
                order by relname""")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select last_value + case when is_called then 1 else 0 end from " + name)) {
                row.next();
                next.put(name, row.getLong(1));
            }
        }
        return next;
    }

    /** Lets a sequence go on at {@code next}; as everything else, only when the transaction commits. */
    void restart(String sequence, long next) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter sequence " + sequence + " restart with " + next);
        }
    }

    long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
