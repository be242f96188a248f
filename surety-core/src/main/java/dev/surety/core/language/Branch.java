package dev.surety.core.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Text;

/**
 * A place in a merged file, read without complaint: what is absent or badly written reads as null or empty, because
 * {@link ShapeCheck} has said so already.
 *
 * @param key  the last name of its path
 * @param path such as {@code promises.correction}
 * @param node what stands there; absent when nothing does
 * @param at   where it stands, or where the map begins that does not have it
 */
record Branch(String key, String path, @Nullable Node node, Position at) {

    Branch get(String child) {
        String inner = path.isEmpty() ? child : path + "." + child;
        if (node instanceof Mapping mapping) {
            Node value = mapping.get(child);
            return new Branch(child, inner, value, value == null ? at : value.at());
        }
        return new Branch(child, inner, null, at);
    }

    boolean isPresent() {
        return node != null;
    }

    /** Whether a value is still to be filled here. */
    boolean isHole() {
        return node instanceof Node.Hole;
    }

    boolean isMap() {
        return node instanceof Mapping;
    }

    /** A single value as written. */
    @Nullable
    String text() {
        return node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NULL && !scalar.text().isBlank()
                ? scalar.text()
                : null;
    }

    String text(String otherwise) {
        String text = text();
        return text == null ? otherwise : text;
    }

    boolean truth(boolean otherwise) {
        return text(Boolean.toString(otherwise)).toLowerCase(Locale.ROOT).equals("true");
    }

    /** A value in the form that {@code parse} reads; null when it is not in that form. */
    <T> @Nullable T parsed(Function<String, @Nullable T> parse) {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException _) {
            return null;
        }
    }

    /** The constant that {@code text} names, {@code half-up} being {@code HALF_UP}; null when there is none. */
    <E extends Enum<E>> @Nullable E oneOf(Class<E> type) {
        return parsed(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_')));
    }

    <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
        E constant = oneOf(type);
        return constant == null ? otherwise : constant;
    }

    /** The items of a list; a single value is a list of one. */
    List<Branch> items() {
        List<Branch> branches = new ArrayList<>();
        if (node instanceof Sequence(List<Node> items, var _)) {
            for (int i = 0; i < items.size(); i++) {
                branches.add(new Branch(key, path + "[" + i + "]", items.get(i), items.get(i).at()));
            }
        } else if (node instanceof Scalar || node instanceof Mapping) {
            branches.add(this);
        }
        return branches;
    }

    /** The single values of a list. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Branch item : items()) {
            String text = item.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    Set<String> textSet() {
        return new LinkedHashSet<>(texts());
    }

    /** What a map has, by key. */
    Map<String, Branch> entries() {
        Map<String, Branch> branches = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().keySet().forEach(name -> branches.put(name, get(name)));
        }
        return branches;
    }

    /** Where {@code child} is lacking: where a layer removed it, else where this stands. */
    Position lackAt(String child) {
        return node instanceof Mapping mapping ? mapping.lackAt(child) : at;
    }

    /** Where the key of {@code child} stands. */
    Position keyAt(String child) {
        if (node instanceof Mapping mapping) {
            Node.Entry entry = mapping.entries().get(child);
            return entry == null ? at : entry.keyAt();
        }
        return at;
    }

    @Nullable
    Text bothLanguages() {
        String ko = get("ko").text();
        String en = get("en").text();
        return ko == null && en == null ? null : new Text(ko, en);
    }
}
