package dev.surety.server.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Statements of several modules that go to the database together, in the order in which they were added and in one round
 * trip. Each is written where its table is known; none sees a row count, so what may fail says so by a constraint.
 */
public final class WriteBatch {

    /** A statement and its named binds. */
    public static final class Statement {

        private final String sql;
        private final Map<String, @Nullable Object> binds = new HashMap<>();

        private Statement(String sql) {
            this.sql = sql;
        }

        /** Binds {@code value}; arrays are bound as arrays, instants as text that the statement casts. */
        public Statement bind(String name, @Nullable Object value) {
            binds.put(name, value);
            return this;
        }

        private @Nullable Object value(String name) {
            Object value = binds.get(name);
            if (value == null && !binds.containsKey(name)) {
                throw new IllegalStateException("no value for :" + name + " of " + sql);
            }
            return value;
        }
    }

    /** A statement as JDBC takes it, and the names of its binds in the order of their places. */
    private record Parsed(String sql, List<String> places) {

        static Parsed of(String sql) {
            List<String> places = new ArrayList<>();
            for (var place : NamedParameterUtils.buildValueArray(NamedParameterUtils.parseSqlStatement(sql),
                    NAMES, null)) {
                places.add(String.valueOf(place));
            }
            return new Parsed(NamedParameterUtils.parseSqlStatementIntoString(sql), List.copyOf(places));
        }
    }

    /** Stands for each bind by its name. */
    private static final SqlParameterSource NAMES = new AbstractSqlParameterSource() {
        @Override
        public boolean hasValue(String name) {
            return true;
        }

        @Override
        public Object getValue(String name) {
            return name;
        }
    };

    /** The statements are few and constant, so what was parsed once is kept. */
    private static final Map<String, Parsed> PARSED = new ConcurrentHashMap<>();

    /** Room for the statements of a command. */
    private static final int CHARACTERS = 4096;

    private final List<Statement> statements = new ArrayList<>();

    /** Adds a statement; its binds are given on what is returned. */
    public Statement add(String sql) {
        Statement statement = new Statement(sql);
        statements.add(statement);
        return statement;
    }

    /** Sends everything that was added. */
    public void send(JdbcOperations database) {
        if (statements.isEmpty()) {
            return;
        }
        StringBuilder sql = new StringBuilder(CHARACTERS);
        List<@Nullable Object> values = new ArrayList<>();
        for (Statement statement : statements) {
            Parsed parsed = PARSED.computeIfAbsent(statement.sql, Parsed::of);
            if (!sql.isEmpty()) {
                sql.append(";\n");
            }
            sql.append(parsed.sql());
            for (String name : parsed.places()) {
                values.add(statement.value(name));
            }
        }
        statements.clear();
        database.execute(sql.toString(), (PreparedStatementCallback<Boolean>) prepared -> run(prepared, values));
    }

    private static boolean run(PreparedStatement prepared, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            prepared.setObject(i + 1, values.get(i));
        }
        return prepared.execute();
    }
}
