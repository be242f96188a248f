package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Hole;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Remove;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;

/**
 * Writes a file in its canonical form: keywords in the order of the table, names in the order of the file, short values
 * on one line. What it writes reads back as the same file.
 */
final class Printer {

    private static final int WIDTH = 100;
    private static final Pattern PLAIN = Pattern
            .compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._/%+()§·-]*[\\p{L}\\p{N}._/%+()§-])?");
    private static final Set<String> FLOW = Set.of("title", "readings", "text", "redirect", "rounding", "vat", "credit",
            "claim", "expect", "document");

    private final StringBuilder text = new StringBuilder();

    private Printer() {}

    /** The whole file. */
    static String print(Mapping file) {
        Printer printer = new Printer();
        printer.block(file, Keywords.FILE, 0);
        return printer.text.toString();
    }

    /** A value on one line. */
    static String inline(Node node) {
        return inline(node, null);
    }

    private static String inline(Node node, @Nullable Shape shape) {
        return switch (node) {
            case Scalar scalar -> scalar(scalar);
            // A tag does not end at a bracket, so on one line it is written as a text, which reads the same.
            case Remove _,Hole _ -> "\"!remove\"";
            case Sequence(List<Node> items, var _) -> {
                Shape item = itemShape(node, shape);
                yield "[" + String.join(", ", items.stream().map(one -> inline(one, item)).toList()) + "]";
            }
            case Mapping mapping -> {
                List<String> parts = new ArrayList<>();
                Shape chosen = chosen(mapping, shape);
                ordered(mapping, chosen).forEach(
                        (key, entry) -> parts.add(key(key) + ": " + inline(entry.value(), below(key, chosen))));
                yield "{" + String.join(", ", parts) + "}";
            }
        };
    }

    private static String scalar(Scalar scalar) {
        boolean plain = PLAIN.matcher(scalar.text()).matches()
                && (!scalar.quoted() || new Scalar(scalar.text(), false, scalar.at()).kind() == Scalar.Kind.TEXT);
        return plain ? scalar.text() : quoted(scalar.text());
    }

    private static String key(String key) {
        boolean plain = key.matches("\\+?[A-Za-z][A-Za-z0-9_/-]*")
                && new Scalar(key, false, dev.surety.core.terms.Position.NONE).kind() == Scalar.Kind.TEXT;
        return plain ? key : quoted(key);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028
                            || c == 0x2029
                            || Character.getType(c) == Character.SURROGATE
                            || Character.getType(c) == Character.UNASSIGNED
                            || Character.getType(c) == Character.PRIVATE_USE) {
                        out.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private void block(Mapping mapping, @Nullable Shape shape, int indent) {
        ordered(mapping, shape).forEach((key, entry) -> {
            text.append(" ".repeat(indent)).append(key(key)).append(':');
            value(key, entry.value(), below(key, shape), indent);
        });
    }

    private void value(String key, Node node, @Nullable Shape shape, int indent) {
        String inline = inline(node, shape);
        boolean single = node instanceof Scalar || node instanceof Remove || node instanceof Hole
                || inline.equals("{}") || inline.equals("[]");
        boolean compact = indent > 0 || FLOW.contains(key) || (node instanceof Sequence && !inline.contains("{"));
        boolean flat = single || (compact && inline.length() + indent <= WIDTH);
        if (flat) {
            text.append(' ').append(node instanceof Remove ? "!remove" : inline).append('\n');
            return;
        }
        text.append('\n');
        switch (node) {
            case Mapping mapping -> block(mapping, chosen(mapping, shape), indent + 2);
            case Sequence(List<Node> items, var _) -> items.forEach(
                    item -> item(item, itemShape(node, shape), indent + 2));
            case Scalar _,Remove _,Hole _ -> {}
        }
    }

    private void item(Node item, @Nullable Shape shape, int indent) {
        String inline = inline(item, shape);
        if (inline.length() + indent + 2 <= WIDTH || !(item instanceof Mapping mapping)
                || mapping.entries().isEmpty()) {
            text.append(" ".repeat(indent)).append("- ").append(inline).append('\n');
            return;
        }
        int start = text.length();
        block(mapping, chosen(mapping, shape), indent + 2);
        text.replace(start + indent, start + indent + 2, "- ");
    }

    /** The entries in canonical order: keywords as in the table, the author's names as written. */
    private static Map<String, Entry> ordered(Mapping mapping, @Nullable Shape shape) {
        if (!(shape instanceof Block block)) {
            return mapping.entries();
        }
        Map<String, Entry> ordered = new java.util.LinkedHashMap<>();
        for (Keyword keyword : block.keywords()) {
            for (String key : List.of(keyword.name(), "+" + keyword.name())) {
                Entry entry = mapping.entries().get(key);
                if (entry != null) {
                    ordered.put(key, entry);
                }
            }
        }
        mapping.entries().forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static @Nullable Shape chosen(Mapping mapping, @Nullable Shape shape) {
        if (shape == null || Marks.of(mapping) != null) {
            return null;
        }
        return shape instanceof Either either ? ShapeCheck.choose(mapping, either) : shape;
    }

    private static @Nullable Shape itemShape(Node list, @Nullable Shape shape) {
        Shape chosen = shape instanceof Either either ? ShapeCheck.choose(list, either) : shape;
        return chosen instanceof Items items ? items.item() : null;
    }

    private static @Nullable Shape below(String key, @Nullable Shape shape) {
        String name = key.startsWith("+") ? key.substring(1) : key;
        return switch (shape) {
            case Block block -> block.keyword(name).map(Keyword::shape).orElse(null);
            case Named(var _, Shape value) -> value;
            case null, default -> null;
        };
    }
}
