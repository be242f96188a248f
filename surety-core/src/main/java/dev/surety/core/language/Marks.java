package dev.surety.core.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Hole;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Remove;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Terms.Assumption;
import dev.surety.core.terms.Terms.Conflict;
import dev.surety.core.terms.Terms.Placeholder;
import dev.surety.core.terms.Text;

/**
 * Takes the marks {@code assumed} and {@code required} off a merged file and keeps a list of them and of conflicts, by
 * path, so that the order does not depend on how the file is laid out.
 */
final class Marks {

    /** A map that marks a value rather than being one. */
    enum Mark {
        ASSUMED, REQUIRED
    }

    private final List<Assumption> assumed = new ArrayList<>();
    private final List<Placeholder> required = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    /** The mark a map is, or null when it is an ordinary map. */
    static @Nullable Mark of(Mapping mapping) {
        if (mapping.has("assumed")) {
            return Mark.ASSUMED;
        }
        return mapping.entries().size() == 1 && mapping.get("required") instanceof Mapping ? Mark.REQUIRED : null;
    }

    List<Assumption> assumed() {
        return assumed.stream().sorted(Comparator.comparing(Assumption::path)).toList();
    }

    List<Placeholder> required() {
        return required.stream().sorted(Comparator.comparing(Placeholder::path)).toList();
    }

    List<Conflict> conflicts() {
        return conflicts.stream().sorted(Comparator.comparing(Conflict::path)).toList();
    }

    /** Adds what {@code other} lists of places that are not listed here. */
    void include(Marks other) {
        include(assumed, other.assumed, Assumption::at);
        include(required, other.required, Placeholder::at);
        include(conflicts, other.conflicts, Conflict::at);
    }

    private static <T> void include(List<T> mine, List<T> others, Function<T, Position> at) {
        Set<Position> listed = mine.stream().map(at).collect(Collectors.toSet());
        others.stream().filter(other -> !listed.contains(at.apply(other))).forEach(mine::add);
    }

    /** {@code mapping} without marks: an assumed value stands for itself, a required one is a {@link Hole}. */
    Mapping taken(Mapping mapping, String path) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            String inner = path.isEmpty() ? key : path + "." + key;
            if (key.equals("conflict")) {
                new Branch(key, path, entry.value(), entry.keyAt()).items().forEach(branch -> conflict(branch, path));
            }
            entries.put(key, new Entry(entry.keyAt(), taken(entry.value(), inner)));
        });
        return new Mapping(entries, mapping.at(), mapping.removed());
    }

    private Node taken(Node node, String path) {
        return switch (node) {
            case Scalar _,Remove _,Hole _ -> node;
            case Sequence(List<Node> items, var at) -> {
                List<Node> taken = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    taken.add(taken(items.get(i), path + "[" + i + "]"));
                }
                yield new Sequence(taken, at);
            }
            case Mapping mapping -> switch (of(mapping)) {
                case ASSUMED -> {
                    Node value = mapping.get("assumed");
                    Text why = why(new Branch("why", path, mapping.get("why"), mapping.at()));
                    Node inner = value == null ? new Hole(mapping.at()) : value;
                    assumed.add(new Assumption(path, Printer.inline(inner), why, mapping.at()));
                    yield taken(inner, path);
                }
                case REQUIRED -> {
                    Text what = new Branch("", "", mapping.get("required"), mapping.at()).bothLanguages();
                    if (what != null) {
                        required.add(new Placeholder(path, what, mapping.at()));
                    }
                    yield new Hole(mapping.at());
                }
                case null -> taken(mapping, path);
            };
        };
    }

    private static Text why(Branch branch) {
        Text both = branch.isMap() ? branch.bothLanguages() : null;
        return both != null ? both : new Text(null, branch.text(""));
    }

    private void conflict(Branch branch, String path) {
        Text chosen = branch.get("chosen").bothLanguages();
        Text alternative = branch.get("alternative").bothLanguages();
        Text why = branch.get("why").bothLanguages();
        if (chosen != null && alternative != null && why != null) {
            conflicts.add(new Conflict(path, branch.get("clauses").texts(), chosen, alternative, why, branch.at()));
        }
    }
}
