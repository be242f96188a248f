package dev.surety.history.servicenow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.core.text.Message;
import dev.surety.history.HistoryException;

import static dev.surety.history.Texts.message;

/** Reads mapping files. */
public final class MappingFiles {

    private static final Set<String> KEYS = Set.of("columns", "separator", "unknown", "date-formats", "kind",
            "opening", "priorities", "states", "facts");
    private static final Set<String> COLUMNS = Set.of("subject", "state", "updated", "opened", "order", "priority",
            "updated-by", "caller");
    private static final Set<String> STATE_KEYS = Set.of("responds", "waiting", "events", "ended", "completes");

    private MappingFiles() {}

    /** The default mapping as text with its comments, as {@code replay --print-mapping} prints it. */
    public static String defaultText() {
        try (InputStream in = MappingFiles.class.getResourceAsStream("mapping.yaml")) {
            if (in == null) {
                throw new IllegalStateException("mapping.yaml is not in the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The default mapping. */
    public static Mapping defaultMapping() {
        return toMapping("default mapping", nodes("default mapping", defaultText()));
    }

    /**
     * The default mapping with what {@code file} states instead.
     *
     * @throws HistoryException at the place that is wrong
     */
    public static Mapping load(Path file) {
        String name = file.toString();
        try {
            Map<String, Node> nodes = nodes("default mapping", defaultText());
            nodes(name, Files.readString(file)).forEach((key, node) -> nodes.merge(key, node,
                    (usual, instead) -> key.equals("columns") || key.equals("facts")
                            ? joined(name, usual, instead)
                            : instead));
            return toMapping(name, nodes);
        } catch (IOException failed) {
            throw new HistoryException(name,
                    message("file.unreadable", "problem", String.valueOf(failed.getMessage())));
        }
    }

    private static Map<String, Node> nodes(String file, String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder()
                    .setLabel(file)
                    .setCodePointLimit(1 << 20)
                    .setMaxAliasesForCollections(20)
                    .build()).composeString(text);
            Map<String, Node> nodes = root.isEmpty() ? new LinkedHashMap<>() : entries(file, root.get());
            nodes.forEach((key, node) -> known(file, node, key, KEYS));
            return nodes;
        } catch (MarkedYamlEngineException broken) {
            Mark mark = broken.getProblemMark().orElse(null);
            throw new HistoryException(file, mark == null ? 1 : mark.getLine() + 1,
                    message("yaml.syntax", "problem", broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw new HistoryException(file, message("yaml.syntax", "problem", String.valueOf(broken.getMessage())));
        }
    }

    private static Node joined(String file, Node usual, Node instead) {
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        for (Node node : List.of(usual, instead)) {
            if (!(node instanceof MappingNode map)) {
                throw at(file, node, message("expected.map"));
            }
            map.getValue().forEach(tuple -> tuples.put(text(file, tuple.getKeyNode()), tuple));
        }
        return new MappingNode(instead.getTag(), true, List.copyOf(tuples.values()),
                ((MappingNode) instead).getFlowStyle(), instead.getStartMark(), instead.getEndMark());
    }

    private static Mapping toMapping(String file, Map<String, Node> nodes) {
        return new Mapping(columns(file, node(nodes, "columns")), separator(file, node(nodes, "separator")),
                Set.copyOf(texts(file, node(nodes, "unknown"))), dateFormats(file, node(nodes, "date-formats")),
                text(file, node(nodes, "kind")), opening(file, node(nodes, "opening")),
                priorities(file, node(nodes, "priorities")),
                states(file, node(nodes, "states")), facts(file, node(nodes, "facts")));
    }

    private static Node node(Map<String, Node> nodes, String key) {
        Node node = nodes.get(key);
        if (node == null) {
            throw new IllegalStateException("the default mapping states every key, but not " + key);
        }
        return node;
    }

    private static Mapping.Columns columns(String file, Node node) {
        Map<String, Node> entries = entries(file, node);
        entries.forEach((key, value) -> known(file, value, key, COLUMNS));
        return new Mapping.Columns(required(file, node, entries, "subject"), required(file, node, entries, "state"),
                required(file, node, entries, "updated"), required(file, node, entries, "opened"),
                optional(file, entries, "order"), optional(file, entries, "priority"),
                optional(file, entries, "updated-by"), optional(file, entries, "caller"));
    }

    private static char separator(String file, Node node) {
        String separator = text(file, node);
        if (separator.length() != 1 || separator.charAt(0) > 126 || "\"\r\n".contains(separator)) {
            throw at(file, node, message("mapping.separator"));
        }
        return separator.charAt(0);
    }

    private static List<String> dateFormats(String file, Node node) {
        List<String> patterns = texts(file, node);
        for (String pattern : patterns) {
            try {
                new LocalTimes(List.of(pattern), ZoneOffset.UTC);
            } catch (IllegalArgumentException wrong) {
                throw at(file, node,
                        message("mapping.pattern", "pattern", pattern, "problem", String.valueOf(wrong.getMessage())));
            }
        }
        if (patterns.isEmpty()) {
            throw at(file, node, message("mapping.no-pattern"));
        }
        return patterns;
    }

    private static Mapping.Priorities priorities(String file, Node node) {
        if (node instanceof MappingNode) {
            Map<String, String> severities = new LinkedHashMap<>();
            entries(file, node).forEach((priority, severity) -> severities.put(priority, text(file, severity)));
            return new Mapping.Priorities.ByName(severities);
        }
        return new Mapping.Priorities.InOrder(texts(file, node));
    }

    private static List<String> opening(String file, Node node) {
        List<String> events = events(file, node);
        if (events.isEmpty()) {
            throw at(file, node, message("mapping.no-opening"));
        }
        return events;
    }

    private static List<String> events(String file, Node node) {
        List<String> events = texts(file, node);
        for (String event : events) {
            if (!EventNames.BUILT_IN.contains(event)) {
                throw at(file, node, message("mapping.event", "event", event));
            }
        }
        return events;
    }

    private static Map<String, Mapping.State> states(String file, Node node) {
        Map<String, Mapping.State> states = new LinkedHashMap<>();
        entries(file, node).forEach((name, value) -> {
            Map<String, Node> entries = entries(file, value);
            entries.forEach((key, entry) -> known(file, entry, key, STATE_KEYS));
            Node events = entries.get("events");
            List<String> names = events == null ? List.of() : events(file, events);
            states.put(name, new Mapping.State(flag(file, entries, "responds"), optional(file, entries, "waiting"),
                    names, flag(file, entries, "ended"), flag(file, entries, "completes")));
        });
        return states;
    }

    private static Map<Column, Mapping.Fact> facts(String file, Node node) {
        Map<Column, Mapping.Fact> facts = new LinkedHashMap<>();
        entries(file, node).forEach((name, value) -> {
            Column column = fact(file, value, name);
            Map<String, Node> entries = entries(file, value);
            entries.forEach((key, entry) -> known(file, entry, key, Set.of("column", "values", "otherwise")));
            Map<String, String> values = new LinkedHashMap<>();
            Node listed = entries.get("values");
            if (listed != null) {
                entries(file, listed).forEach((key, entry) -> values.put(key, text(file, entry)));
            }
            String otherwise = optional(file, entries, "otherwise");
            if (otherwise != null && !Set.of("keep", "drop").contains(otherwise)) {
                throw at(file, value, message("mapping.otherwise", "text", otherwise));
            }
            facts.put(column, new Mapping.Fact(required(file, value, entries, "column"), values,
                    !"drop".equals(otherwise)));
        });
        return facts;
    }

    private static Column fact(String file, Node node, String name) {
        for (Column column : Column.values()) {
            if (column.key().equals(name) && column != Column.SEVERITY && column != Column.KIND) {
                return column;
            }
        }
        throw at(file, node,
                message("mapping.fact", "name", name));
    }

    private static void known(String file, Node at, String key, Set<String> keys) {
        if (!keys.contains(key)) {
            throw at(file, at, message("key.unknown", "key", key, "known", keys.stream().sorted().toList()));
        }
    }

    private static String required(String file, Node of, Map<String, Node> entries, String key) {
        String text = optional(file, entries, key);
        if (text == null) {
            throw at(file, of, message("key.missing", "key", key));
        }
        return text;
    }

    private static @Nullable String optional(String file, Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        return node == null ? null : text(file, node);
    }

    private static boolean flag(String file, Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        return node != null && switch (text(file, node)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw at(file, node, message("truth.form", "key", key));
        };
    }

    private static Map<String, Node> entries(String file, Node node) {
        if (!(node instanceof MappingNode map)) {
            throw at(file, node, message("expected.map"));
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (entries.put(text(file, tuple.getKeyNode()), tuple.getValueNode()) != null) {
                throw at(file, tuple.getKeyNode(), message("key.twice", "key", text(file, tuple.getKeyNode())));
            }
        }
        return entries;
    }

    private static List<String> texts(String file, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw at(file, node, message("expected.list"));
        }
        List<String> texts = new ArrayList<>();
        sequence.getValue().forEach(entry -> texts.add(text(file, entry)));
        return texts;
    }

    private static String text(String file, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw at(file, node, message("expected.text"));
        }
        return scalar.getValue();
    }

    private static HistoryException at(String file, Node node, Message problem) {
        return new HistoryException(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), problem);
    }
}
