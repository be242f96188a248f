package dev.surety.core.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Position;
import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;

/** A value of a file as written, at its place. Immutable. */
sealed interface Node {

    /** Where it begins. */
    Position at();

    /** What a reader is told it is. */
    Message described();

    /** A text, number or truth value. */
    record Scalar(String text, boolean quoted, Position at) implements Node {
        private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
        private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
        private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
        private static final Pattern DECIMAL = Pattern.compile(
                "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

        /** What YAML's core schema takes it for. */
        enum Kind {
            NULL, TRUTH, WHOLE, DECIMAL, TEXT
        }

        Kind kind() {
            if (quoted) {
                return Kind.TEXT;
            } else if (NULL.matcher(text).matches()) {
                return Kind.NULL;
            } else if (TRUTH.matcher(text).matches()) {
                return Kind.TRUTH;
            } else if (WHOLE.matcher(text).matches()) {
                return Kind.WHOLE;
            } else {
                return DECIMAL.matcher(text).matches() ? Kind.DECIMAL : Kind.TEXT;
            }
        }

        @Override
        public Message described() {
            return switch (kind()) {
                case NULL -> message("node.nothing");
                case TRUTH, WHOLE, DECIMAL, TEXT -> message("node.value", "text", shortened(text));
            };
        }

        private static String shortened(String text) {
            return text.length() <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 57 / 2)) + "…";
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Position at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Message described() {
            return message("node.list");
        }
    }

    /**
     * A map, in the order of the file.
     *
     * @param removed where a layer took away what a layer below states, by key
     */
    record Mapping(Map<String, Entry> entries, Position at, Map<String, Position> removed) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            removed = Map.copyOf(removed);
        }

        Mapping(Map<String, Entry> entries, Position at) {
            this(entries, at, Map.of());
        }

        @Nullable
        Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Where {@code key} stands; where the map begins when it does not have it. */
        Position keyAt(String key) {
            Entry entry = entries.get(key);
            return entry == null ? at : entry.keyAt();
        }

        /** Where {@code key} is lacking: where it was removed, else where the map begins. */
        Position lackAt(String key) {
            return removed.getOrDefault(key, at);
        }

        boolean has(String key) {
            return entries.containsKey(key);
        }

        /** Without the entries under {@code keys}. */
        Mapping without(String... keys) {
            Map<String, Entry> rest = new LinkedHashMap<>(entries);
            for (String key : keys) {
                rest.remove(key);
            }
            return new Mapping(rest, at, removed);
        }

        /** With {@code key} standing for {@code value}. */
        Mapping with(String key, Node value) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            more.put(key, new Entry(value.at(), value));
            return new Mapping(more, at, removed);
        }

        @Override
        public Message described() {
            return message("node.map");
        }
    }

    /** {@code !remove}: takes away what a layer below states. */
    record Remove(Position at) implements Node {
        @Override
        public Message described() {
            return message("node.remove");
        }
    }

    /** The place of a value that is still to be filled ({@code required}). */
    record Hole(Position at) implements Node {
        @Override
        public Message described() {
            return message("node.hole");
        }
    }

    /** A value under its key, and the key's place. */
    record Entry(Position keyAt, Node value) {}

    /** Whether both say the same, wherever they stand. */
    static boolean same(@Nullable Node one, @Nullable Node other) {
        return switch (one) {
            case Scalar scalar -> other instanceof Scalar that && scalar.text.equals(that.text)
                    && (scalar.quoted == that.quoted || scalar.kind() == that.kind());
            case Sequence sequence -> other instanceof Sequence that && sequence.items.size() == that.items.size()
                    && IntStream.range(0, sequence.items.size())
                            .allMatch(i -> same(sequence.items.get(i), that.items.get(i)));
            case Mapping mapping -> other instanceof Mapping that
                    && mapping.entries.keySet().equals(that.entries.keySet())
                    && mapping.entries.keySet().stream().allMatch(key -> same(mapping.get(key), that.get(key)));
            case Remove _ -> other instanceof Remove;
            case Hole _ -> other instanceof Hole;
            case null -> other == null;
        };
    }
}
