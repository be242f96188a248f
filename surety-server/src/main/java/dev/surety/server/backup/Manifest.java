package dev.surety.server.backup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;

/**
 * What is in a backup.
 *
 * @param format    of the file: 1
 * @param schema    the last migration of the database it was taken of
 * @param takenAt   by the database's clock
 * @param tables    in an order in which each comes after those it refers to
 * @param sequences the next value of each
 */
public record Manifest(int format, String schema, String takenAt, List<Table> tables, Map<String, Long> sequences) {

    /** The format written. */
    static final int FORMAT = 1;
    /** Its name in the file. */
    static final String NAME = "manifest.json";

    public Manifest {
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
    }

    /** A table: its columns in their order, rows, and the SHA-256 of what is in the file. */
    public record Table(String name, List<String> columns, long rows, String sha256) {

        public Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    String write() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", format);
        tree.put("schema", schema);
        tree.put("takenAt", takenAt);
        tree.put("tables", tables.stream()
                .map(table -> Map.of("name", table.name, "columns", table.columns, "rows", table.rows, "sha256",
                        table.sha256))
                .toList());
        tree.put("sequences", sequences);
        return Json.write(tree) + "\n";
    }

    static Manifest read(String text) {
        JsonObject tree = Json.readObject(text);
        List<Table> tables = new ArrayList<>();
        for (JsonObject table : tree.objects("tables")) {
            tables.add(new Table(table.text("name"), table.texts("columns"), number(table, "rows"),
                    table.text("sha256")));
        }
        Map<String, Long> sequences = new LinkedHashMap<>();
        JsonObject next = tree.object("sequences");
        next.asMap().keySet().forEach(name -> sequences.put(name, number(next, name)));
        return new Manifest(tree.integer("format"), tree.text("schema"), tree.text("takenAt"), tables, sequences);
    }

    /** Rows may be more than an {@code int} holds. */
    private static long number(JsonObject tree, String name) {
        return tree.asMap().get(name) instanceof Number number ? number.longValue() : tree.integer(name);
    }
}
