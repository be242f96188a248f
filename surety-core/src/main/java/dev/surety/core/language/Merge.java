package dev.surety.core.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Remove;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;

import static dev.surety.core.language.Texts.message;

/**
 * Lays one layer over another (language rule 4). Maps merge by key; texts and lists replace; {@code +key} appends;
 * {@code !remove} deletes. A promise cell, a reading and a marked value replace as a whole. Every value keeps its place.
 */
final class Merge {

    private static final Set<String> CELL_KEYS = Set.of("time", "on", "readings", "replaced-by", "named-date",
            "conflict");
    private static final Set<String> BESIDE_CELLS = Set.of("otherwise", "assumed", "required");
    private static final Set<String> TABLES = Set.of("within", "at-least");

    private final Findings findings;
    private final Predicate<String> open;

    /** Findings go to {@code findings}; what stands at a path that is not {@code open} must not be changed. */
    Merge(Findings findings, Predicate<String> open) {
        this.findings = findings;
        this.open = open;
    }

    static Mapping nothing(Position at) {
        return new Mapping(Map.of(), at);
    }

    /** {@code below} with {@code layer} over it. */
    Mapping lay(Mapping layer, Mapping below) {
        return lay(layer, below, "");
    }

    private Mapping lay(Mapping layer, Mapping below, String path) {
        Map<String, Entry> entries = new LinkedHashMap<>(below.entries());
        Map<String, Position> removed = new HashMap<>(below.removed());
        layer.entries().forEach((key, entry) -> {
            if (key.startsWith("+")) {
                append(key.substring(1), entry, entries, path);
            } else if (entry.value() instanceof Remove) {
                remove(key, entry, entries, path);
                removed.put(key, entry.keyAt());
            } else {
                put(key, entry, entries, path);
            }
        });
        return new Mapping(entries, below.entries().isEmpty() ? layer.at() : below.at(), removed);
    }

    private void append(String key, Entry entry, Map<String, Entry> entries, String path) {
        Entry there = entries.get(key);
        if (there == null || there.value() instanceof Mapping) {
            findings.add(Rule.APPEND_TO_NOTHING, entry.keyAt(),
                    message("append.to-nothing", "path", inner(path, key), "key", key));
            return;
        }
        if (mayChange(key, entry, path)) {
            List<Node> items = new ArrayList<>(listed(there.value()));
            // A table's last row says what holds otherwise; further rows come before it.
            boolean closed = !items.isEmpty() && items.getLast() instanceof Mapping last && last.has("otherwise");
            items.addAll(closed ? items.size() - 1 : items.size(), listed(entry.value()));
            entries.put(key, new Entry(there.keyAt(), new Sequence(items, there.value().at())));
        }
    }

    private static List<Node> listed(Node node) {
        return node instanceof Sequence(List<Node> items, var _) ? items : List.of(node);
    }

    private void remove(String key, Entry entry, Map<String, Entry> entries, String path) {
        if (!entries.containsKey(key)) {
            findings.add(Rule.REMOVE_ABSENT, entry.keyAt(), message("remove.absent", "path", inner(path, key)));
        } else if (mayChange(key, entry, path)) {
            entries.remove(key);
        }
    }

    private void put(String key, Entry entry, Map<String, Entry> entries, String path) {
        Entry there = entries.get(key);
        String inner = inner(path, key);
        if (there == null) {
            if (addsAnEntry(path) || mayChange(key, entry, path)) {
                entries.put(key, new Entry(entry.keyAt(), settled(entry.value(), inner)));
            }
        } else if (entry.value() instanceof Mapping over && there.value() instanceof Mapping under
                && mergesByKey(over, under, key, path)) {
            entries.put(key, new Entry(there.keyAt(), lay(over, under, inner)));
        } else if (mayChange(key, entry, path)) {
            entries.put(key, new Entry(entry.keyAt(), settled(entry.value(), inner)));
        }
    }

    /** A value with nothing below it: whatever it removes or appends to is absent. */
    private Node settled(Node node, String path) {
        return switch (node) {
            case Mapping mapping -> new Merge(findings, anywhere -> true).lay(mapping, nothing(mapping.at()), path);
            case Sequence(List<Node> items, var at) ->
                new Sequence(items.stream().map(item -> settled(item, path)).toList(), at);
            case Remove(Position at) -> {
                findings.add(Rule.REMOVE_ABSENT, at, message("remove.in-list"));
                yield new Node.Hole(at);
            }
            case Node.Scalar _,Node.Hole _ -> node;
        };
    }

    /** Whether what is absent at {@code path} can be added without changing anything that a layer below states. */
    private static boolean addsAnEntry(String path) {
        return path.isEmpty() || Keywords.FILE.keyword(path)
                .map(section -> section.shape() instanceof Shape.Named)
                .orElse(false);
    }

    static boolean mergesByKey(Mapping over, Mapping under, String key, String path) {
        if (Marks.of(over) != null || Marks.of(under) != null) {
            return false;
        }
        String parent = path.substring(path.lastIndexOf('.') + 1);
        boolean whole = TABLES.contains(parent) || parent.equals("readings")
                || (TABLES.contains(key) && (isCell(over) || isCell(under)));
        return !whole;
    }

    /** Whether a severity of that name could not be told from a keyword in a promise's table. */
    static boolean isKeywordOfCell(String name) {
        return CELL_KEYS.contains(name) || BESIDE_CELLS.contains(name);
    }

    private static boolean isCell(Mapping mapping) {
        return mapping.entries().keySet().stream().anyMatch(CELL_KEYS::contains);
    }

    private boolean mayChange(String key, Entry entry, String path) {
        String inner = inner(path, key);
        if (open.test(inner)) {
            return true;
        }
        findings.add(Rule.NOT_OPEN_TO_OVERRIDE, entry.keyAt(), message("override.closed", "path", inner));
        return false;
    }

    private static String inner(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
