package dev.surety.core.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.LeftOut.Place;
import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.terms.Position;

/** Writes out what a file leaves out, along the table of keywords, so that two ways of saying the same look the same. */
final class Defaults {

    private Defaults() {}

    /** A merged file, whose marks are taken off, with every default in it. */
    static Mapping filled(Mapping file) {
        return filled(file, Keywords.FILE, "", null);
    }

    /** Whether a value is what a file means by leaving it out. */
    static boolean isDefault(Node node) {
        return node.at().equals(Position.NONE);
    }

    /** Whether both say the same to a reader; what both leave out says nothing here. */
    static boolean same(@Nullable Node one, @Nullable Node other) {
        if (one == null || other == null) {
            return one == null && other == null;
        } else if (isDefault(one) && isDefault(other)) {
            return true;
        }
        return switch (one) {
            case Mapping mapping -> other instanceof Mapping that
                    && mapping.entries().keySet().equals(that.entries().keySet())
                    && mapping.entries().keySet().stream().allMatch(key -> same(mapping.get(key), that.get(key)));
            case Sequence(List<Node> items, var _) -> other instanceof Sequence(List<Node> those, var _)
                    && items.size() == those.size()
                    && java.util.stream.IntStream.range(0, items.size())
                            .allMatch(i -> same(items.get(i), those.get(i)));
            case Scalar _,Node.Remove _,Node.Hole _ -> Node.same(one, other);
        };
    }

    private static Node filled(Node node, @Nullable Shape shape, String name, @Nullable Place around) {
        Shape chosen = shape instanceof Either either ? ShapeCheck.choose(node, either) : shape;
        return switch (node) {
            case Mapping mapping -> switch (chosen) {
                case Block block -> filled(mapping, block, name, around);
                case Named(var _, Shape inner) -> {
                    Map<String, Entry> entries = new LinkedHashMap<>();
                    mapping.entries()
                            .forEach((key, entry) -> entries.put(key,
                                    new Entry(entry.keyAt(), filled(entry.value(), inner, key, around))));
                    yield new Mapping(entries, mapping.at());
                }
                case Items(Shape item, var _) -> filled(mapping, item, name, around);
                case null, default -> mapping;
            };
            case Sequence(List<Node> items, Position at) -> chosen instanceof Items(Shape item, var _)
                    ? new Sequence(items.stream().map(one -> filled(one, item, name, around)).toList(), at)
                    : node;
            case Scalar scalar -> {
                Block cell = isAmount(scalar, chosen) && shape instanceof Either either ? cell(either) : null;
                yield cell == null ? node
                        : filled(new Mapping(Map.of("time", new Entry(scalar.at(), scalar)), scalar.at()), cell, name,
                                around);
            }
            case Node.Remove _,Node.Hole _ -> node;
        };
    }

    private static boolean isAmount(Scalar scalar, @Nullable Shape chosen) {
        return chosen instanceof Shape.Value(Form form) && form == Form.AMOUNT_OR_NONE && !scalar.text().equals("none");
    }

    /** How a bare time is written out. */
    private static @Nullable Block cell(Either either) {
        for (Shape choice : either.choices()) {
            if (choice instanceof Block block && block.keyword("time").isPresent()) {
                return block;
            }
        }
        return null;
    }

    private static Mapping filled(Mapping mapping, Block block, String name, @Nullable Place around) {
        Mapping whole = mapping;
        // Before going deeper, since what is inside may inherit from it.
        for (Keyword keyword : block.keywords()) {
            Node meant = whole.has(keyword.name()) || whole.has("+" + keyword.name()) ? null
                    : keyword.leftOut().at(new Place(whole, name, around));
            whole = meant == null ? whole : whole.with(keyword.name(), meant);
        }
        Place here = new Place(whole, name, around);
        Map<String, Entry> entries = new LinkedHashMap<>();
        whole.entries().forEach((key, entry) -> {
            Shape below = block.keyword(key.startsWith("+") ? key.substring(1) : key).map(Keyword::shape).orElse(null);
            entries.put(key, new Entry(entry.keyAt(), filled(entry.value(), below, key, here)));
        });
        return new Mapping(entries, whole.at());
    }
}
