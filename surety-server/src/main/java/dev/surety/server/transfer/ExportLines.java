package dev.surety.server.transfer;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.json.Json;

/** Writes an export: a JSON object a line, each with its {@code kind} first. */
final class ExportLines {

    private final PrintWriter out;

    ExportLines(PrintWriter out) {
        this.out = out;
    }

    /** A line that has yet to be written. */
    final class Line {

        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

        private Line(String kind) {
            fields.put("kind", kind);
        }

        Line with(String name, @Nullable Object value) {
            fields.put(name, value);
            return this;
        }

        /** A moment, as a column has it; null when it never came. */
        Line instant(String name, ResultSet row, String column) throws SQLException {
            OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
            return with(name, at == null ? null : at.toInstant().toString());
        }

        Line hash(String name, byte[] sha256) {
            return with(name, HexFormat.of().formatHex(sha256));
        }

        /** Bytes in Base64; null when they were erased. */
        Line bytes(String name, byte @Nullable [] value) {
            return with(name, value == null ? null : Base64.getEncoder().encodeToString(value));
        }

        void write() {
            out.print(Json.write(fields));
            out.print('\n');
        }
    }

    /** Begins one. */
    Line line(String kind) {
        return new Line(kind);
    }
}
