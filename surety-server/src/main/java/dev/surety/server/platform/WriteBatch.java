package dev.surety.server.platform;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * Statements of several modules that go to the database together, in the order in which they were added and in one round
 * trip. Each is written where its table is known; none sees a row count, so what may fail says so by a constraint.
 */
public final class WriteBatch {

    /** A statement and its named binds. */
    public static final class Statement {

        private final String sql;
        private final Map<String, @Nullable Object> binds = new LinkedHashMap<>();

        private Statement(String sql) {
            this.sql = sql;
        }

        /** Binds {@code value}; arrays are bound as arrays, instants as text that the statement casts. */
        public Statement bind(String name, @Nullable Object value) {
            binds.put(name, value);
            return this;
        }
    }

    /** The statements are few and constant, so what was parsed once is kept. */
    private static final Map<String, ParsedSql> PARSED = new ConcurrentHashMap<>();

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
        StringBuilder sql = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        for (Statement statement : statements) {
            ParsedSql parsed = PARSED.computeIfAbsent(statement.sql, NamedParameterUtils::parseSqlStatement);
            MapSqlParameterSource binds = new MapSqlParameterSource(statement.binds);
            if (!sql.isEmpty()) {
                sql.append(";\n");
            }
            sql.append(NamedParameterUtils.substituteNamedParameters(parsed, binds));
            values.addAll(Arrays.asList(NamedParameterUtils.buildValueArray(parsed, binds, null)));
        }
        statements.clear();
        database.execute(sql.toString(), (PreparedStatementCallback<Boolean>) prepared -> run(prepared, values));
    }

    private static boolean run(PreparedStatement prepared, List<@Nullable Object> values) throws java.sql.SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i) instanceof org.springframework.jdbc.core.SqlParameterValue typed
                    ? typed.getValue()
                    : values.get(i);
            prepared.setObject(i + 1, value);
        }
        return prepared.execute();
    }
}
