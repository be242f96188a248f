package dev.surety.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.io.ClassPathResource;

/** The list of tables and their classes. */
public final class TableClasses {

    private TableClasses() {}

    /** The class of each table. */
    public static Map<String, String> listed() {
        Map<String, String> listed = new TreeMap<>();
        try {
            new ClassPathResource("db/tables.txt").getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> listed.put(line.split(" ")[0], line.split(" ")[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listed;
    }

    /** The tables of these classes. */
    public static List<String> listed(String... classes) {
        return listed().entrySet()
                .stream()
                .filter(table -> List.of(classes).contains(table.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
