package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;

/** A file with all of its layers merged: what {@code check --resolved} shows and what the canonical writer prints. */
public final class MergedFile {

    private final Mapping merged;
    private final Mapping canonical;

    MergedFile(Mapping merged, Mapping canonical) {
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

    /** The file in canonical form: one file without offering, options and customer layer that gives the same terms. */
    public String print() {
        return Printer.print(canonical);
    }
}
