package dev.surety.core.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;

/** A file with all of its layers merged: what {@code check --resolved} shows and what the canonical writer prints. */
public final class MergedFile {

    private final Mapping merged;
    private final Canonical canonical;

    MergedFile(Mapping merged, Canonical canonical) {
        this.merged = merged;
        this.canonical = canonical;
    }

    /** A value of the merged file: its path, such as {@code promises.correction.within.sev1}, and where it was written. */
    public record Value(String path, String text, Position at) {}

    /** Every single value, in the order of the file. */
    public List<Value> values() {
        List<Value> values = new ArrayList<>();
        collect("", merged, values);
        return values;
    }

    private static void collect(String path, Node node, List<Value> values) {
        switch (node) {
            case Mapping mapping -> mapping.entries()
                    .forEach((key, entry) -> collect(path.isEmpty() ? key : path + "." + key, entry.value(), values));
            case Sequence(List<Node> items, var at) -> {
                if (items.stream().allMatch(Node.Scalar.class::isInstance)) {
                    values.add(new Value(path, Printer.inline(node), at));
                } else {
                    for (int i = 0; i < items.size(); i++) {
                        collect(path + "[" + i + "]", items.get(i), values);
                    }
                }
            }
            case Node.Scalar scalar -> values.add(new Value(path, scalar.text(), scalar.at()));
            case Node.Remove _,Node.Hole _ -> {}
        }
    }

    /**
     * Every clause, in the order of the file. What differs between plans stands under {@code plans}; of options and
     * amendments, what is said about them, since what they change is merged. Examples come last. What the file leaves out
     * is there as what it means ({@link Clause.Value#isLeftOut}).
     */
    public List<Clause> clauses() {
        Mapping whole = merged.without("plans", "options", "amended", "customer", "surety");
        Mapping file = canonical.meant();
        for (String layer : List.of("options", "amended")) {
            if (file.get(layer) instanceof Sequence(List<Node> items, Position at)) {
                whole = whole.with(layer, new Sequence(items.stream().map(MergedFile::head).toList(), at));
            }
        }
        whole = Defaults.filled(new Marks().taken(whole, ""));
        if (file.get("plans") instanceof Mapping plans) {
            Mapping shown = plans;
            if (merged.get("plan") instanceof Node.Scalar plan && plans.get(plan.text()) instanceof Mapping chosen) {
                // What the chosen plan changes is merged already.
                shown = plans.with(plan.text(), only(chosen, Layers.PLAN_HEAD));
            }
            whole = whole.with("plans", shown);
        }
        Node examples = whole.get("examples");
        whole = examples == null ? whole : whole.without("examples").with("examples", examples);
        return Clauses.of(whole);
    }

    private static Node head(Node layer) {
        return layer instanceof Mapping mapping ? only(mapping, Layers.DATED_HEAD) : layer;
    }

    private static Mapping only(Mapping mapping, String... keys) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.keySet().retainAll(Set.of(keys));
        return new Mapping(entries, mapping.at());
    }

    /** The file in canonical form: one file that needs no offering and gives the same terms. */
    public String print() {
        return Printer.print(canonical.file());
    }
}
