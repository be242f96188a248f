package dev.surety.core.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Remove;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;
import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;

/**
 * Reads YAML, and so JSON, into {@link Node}s with their places. Works on the parser's events rather than on a composed
 * tree, so that depth, size and repeated anchors are limited while reading and not after the memory is spent.
 */
final class YamlReader {

    static final int MOST_CHARACTERS = 5_000_000;
    private static final int MOST_VALUES = 200_000;
    private static final int DEEPEST = 64;
    private static final String CORE_TAGS = "tag:yaml.org,2002:";
    private static final Set<String> KNOWN_TAGS = Set.of("str", "int", "float", "bool", "null", "seq", "map");

    private final String file;
    private final Findings findings;
    private final Iterator<Event> events;
    private final Map<Anchor, Measured> anchors = new HashMap<>();
    private final Set<Anchor> open = new HashSet<>();
    private int values;

    private YamlReader(String file, Findings findings, Iterator<Event> events) {
        this.file = file;
        this.findings = findings;
        this.events = events;
    }

    /** A node with how many values it holds and how deep it is, each repetition counted. */
    private record Measured(Node node, int size, int height) {}

    /** Reading cannot go on; the finding has been made. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("unreadable", null, false, false);
        }
    }

    /** The document's only value; null when it cannot be read, which {@code findings} then says. */
    static @Nullable Node read(String file, String text, Findings findings) {
        Position start = new Position(file, 1, 1);
        if (text.length() > MOST_CHARACTERS) {
            findings.add(Rule.TOO_LARGE, start,
                    message("file.characters", "characters", text.length(), "most", MOST_CHARACTERS));
            return null;
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int unreadable = Unreadables.first(plain);
        if (unreadable >= 0) {
            findings.add(Rule.YAML_SYNTAX, place(file, plain, unreadable), character(plain.codePointAt(unreadable)));
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(MOST_CHARACTERS + 1)
                .build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(plain).iterator();
            return new YamlReader(file, findings, events).document();
        } catch (Unreadable _) {
            return null;
        } catch (MarkedYamlEngineException e) {
            findings.add(Rule.YAML_SYNTAX, e.getProblemMark().map(mark -> place(file, mark)).orElse(start), syntax(e));
        } catch (ReaderException e) {
            findings.add(Rule.YAML_SYNTAX, place(file, plain, e.getPosition()),
                    character(e.getCodePoint()));
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The parser reports a few malformed escapes and directives without a place.
            findings.add(Rule.YAML_SYNTAX, start, message("yaml.syntax", "problem", String.valueOf(e.getMessage())));
        }
        return null;
    }

    private static Message character(int codePoint) {
        return message("yaml.character", "code", "U+%04X".formatted(codePoint));
    }

    /** What happens often in our own words; the rest in those of the parser, which speaks English only. */
    private static Message syntax(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext().strip();
        String problem = e.getProblem().strip();
        if (problem.contains("(TAB)")) {
            return message("yaml.tab");
        } else if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            return message("yaml.unclosed-quote");
        } else if (problem.contains("<stream end>") || problem.contains("end of stream")) {
            return message("yaml.end");
        }
        return message("yaml.syntax", "problem", context.isEmpty() ? problem : context + ", " + problem);
    }

    private Node document() {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (root != null) {
                        throw refuse(Rule.YAML_SYNTAX, at(event), message("yaml.second-document"));
                    }
                    if (((DocumentStartEvent) event).getSpecVersion()
                            .map(version -> version.getMajor() != 1)
                            .orElse(false)) {
                        throw refuse(Rule.YAML_SYNTAX, at(event), message("yaml.version"));
                    }
                }
                case StreamStart, DocumentEnd, StreamEnd, Comment -> {}
                case Alias, Scalar, SequenceStart, SequenceEnd, MappingStart, MappingEnd ->
                    root = value(event, 1).node();
            }
        }
        if (root == null) {
            throw refuse(Rule.YAML_SYNTAX, new Position(file, 1, 1), message("file.empty"));
        }
        return root;
    }

    private Measured value(Event event, int depth) {
        if (depth > DEEPEST) {
            throw refuse(Rule.TOO_DEEP, at(event), message("yaml.depth", "most", DEEPEST));
        }
        count(event, 1);
        return switch (event) {
            case AliasEvent alias -> repeated(alias, depth);
            case ScalarEvent scalar -> anchored(scalar.getAnchor(), new Measured(scalar(scalar), 1, 1));
            case SequenceStartEvent sequence -> {
                begin(sequence.getAnchor());
                tag(sequence.getTag(), sequence);
                yield anchored(sequence.getAnchor(), sequence(sequence, depth));
            }
            case MappingStartEvent mapping -> {
                begin(mapping.getAnchor());
                tag(mapping.getTag(), mapping);
                yield anchored(mapping.getAnchor(), mapping(mapping, depth));
            }
            default -> throw refuse(Rule.YAML_SYNTAX, at(event), message("yaml.no-value"));
        };
    }

    private Measured repeated(AliasEvent alias, int depth) {
        Anchor anchor = alias.getAlias();
        if (open.contains(anchor)) {
            throw refuse(Rule.RECURSIVE_ANCHOR, at(alias), message("anchor.recursive", "anchor", anchor));
        }
        Measured measured = anchors.get(anchor);
        if (measured == null) {
            throw refuse(Rule.UNDEFINED_ANCHOR, at(alias), message("anchor.undefined", "anchor", anchor));
        }
        count(alias, measured.size());
        if (depth + measured.height() > DEEPEST) {
            throw refuse(Rule.TOO_DEEP, at(alias), message("yaml.depth", "most", DEEPEST));
        }
        return measured;
    }

    private void begin(Optional<Anchor> anchor) {
        anchor.ifPresent(open::add);
    }

    private Measured anchored(Optional<Anchor> anchor, Measured measured) {
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, measured);
        });
        return measured;
    }

    private void count(Event event, int more) {
        values += more;
        if (values > MOST_VALUES) {
            throw refuse(Rule.TOO_MANY_VALUES, at(event), message("yaml.values", "most", MOST_VALUES));
        }
    }

    private Node scalar(ScalarEvent event) {
        if (event.getTag().filter("!remove"::equals).isPresent() || event.getValue().equals("!remove")) {
            return new Remove(at(event));
        }
        tag(event.getTag(), event);
        int unreadable = Unreadables.first(event.getValue()); // one that was written as an escape
        if (unreadable >= 0) {
            findings.add(Rule.YAML_SYNTAX, at(event), character(event.getValue().codePointAt(unreadable)));
        }
        boolean asText = event.getTag().filter((CORE_TAGS + "str")::equals).isPresent();
        return new Scalar(event.getValue(), asText || !event.isPlain(), at(event));
    }

    private void tag(Optional<String> tag, Event event) {
        boolean known = tag.map(name -> name.equals("!")
                || (name.startsWith(CORE_TAGS) && KNOWN_TAGS.contains(name.substring(CORE_TAGS.length()))))
                .orElse(true);
        if (!known) {
            findings.add(Rule.UNKNOWN_TAG, at(event), message("tag.unknown", "tag", tag.orElse("")));
        }
    }

    private Measured sequence(SequenceStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        int size = 1;
        int height = 0;
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            Measured item = value(event, depth + 1);
            items.add(item.node());
            size += item.size();
            height = Math.max(height, item.height());
        }
        return new Measured(new Sequence(items, at(start)), size, height + 1);
    }

    private Measured mapping(MappingStartEvent start, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int size = 1;
        int height = 0;
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Measured key = value(event, depth + 1);
            Measured value = value(events.next(), depth + 1);
            size += key.size() + value.size();
            height = Math.max(height, value.height());
            if (!(key.node() instanceof Scalar name) || name.kind() != Scalar.Kind.TEXT || name.text().isEmpty()) {
                findings.add(Rule.BAD_KEY, at(event), message("key.no-text", "found", key.node().described()));
            } else if (entries.containsKey(name.text())) {
                findings.add(Rule.DUPLICATE_KEY, at(event), message("key.twice", "key", name.text(), "first",
                        Objects.requireNonNull(entries.get(name.text())).keyAt()));
            } else {
                entries.put(name.text(), new Entry(at(event), value.node()));
            }
        }
        return new Measured(new Mapping(entries, at(start)), size, height + 1);
    }

    private Unreadable refuse(Rule rule, Position at, Message message) {
        findings.add(rule, at, message);
        return new Unreadable();
    }

    private Position at(Event event) {
        return event.getStartMark().map(mark -> place(file, mark)).orElse(new Position(file, 1, 1));
    }

    private static Position place(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of the character with the given index, for errors that carry no line. */
    private static Position place(String file, String text, int index) {
        int end = Math.min(Math.max(index, 0), text.length());
        int line = 1;
        int column = 1;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(file, line, column);
    }
}
