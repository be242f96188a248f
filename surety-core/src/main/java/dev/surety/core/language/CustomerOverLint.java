package dev.surety.core.language;

import java.util.List;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;

import static dev.surety.core.language.Texts.message;

/**
 * What an option or amendment says and the customer's layer, which is merged last whatever its date, says otherwise: it never
 * has an effect, though somebody agreed to it (language rule 4).
 */
final class CustomerOverLint {

    private final String id;
    private final Findings findings;

    private CustomerOverLint(String id, Findings findings) {
        this.id = id;
        this.findings = findings;
    }

    /** Looks at an option or amendment under the layer of the customer. */
    static void look(Mapping dated, Mapping customer, Findings findings) {
        String id = dated.get("id") instanceof Scalar named ? named.text() : "";
        new CustomerOverLint(id, findings).look(dated.without(Layers.DATED_HEAD), customer, "");
    }

    private void look(Mapping dated, Mapping customer, String path) {
        dated.entries().forEach((written, said) -> {
            String key = written.startsWith("+") ? written.substring(1) : written;
            String inner = path.isEmpty() ? key : path + "." + key;
            Node last = customer.get(key);
            if (last == null || isSame(said.value(), last)) {
                return; // What the customer's layer appends stands beside what is said.
            }
            if (said.value() instanceof Mapping under && last instanceof Mapping over
                    && Merge.mergesByKey(over, under, key, path)) {
                look(under, over, inner);
            } else {
                findings.add(Rule.OVERRIDDEN_BY_CUSTOMER, said.keyAt(),
                        message("customer.overrides", "layer", id, "path", inner, "at", customer.keyAt(key)));
            }
        });
    }

    /** Whether both say the same, wherever it stands. */
    private static boolean isSame(Node one, Node other) {
        return switch (one) {
            case Scalar scalar -> other instanceof Scalar text && text.text().equals(scalar.text());
            case Sequence(List<Node> items, var _) -> other instanceof Sequence(List<Node> others, var _)
                    && items.size() == others.size() && allSame(items, others);
            case Mapping mapping -> other instanceof Mapping map
                    && List.copyOf(mapping.entries().keySet()).equals(List.copyOf(map.entries().keySet()))
                    && mapping.entries()
                            .entrySet()
                            .stream()
                            .allMatch(entry -> map.get(entry.getKey()) instanceof Node value
                                    && isSame(entry.getValue().value(), value));
            case Node.Remove _ -> other instanceof Node.Remove;
            case Node.Hole _ -> other instanceof Node.Hole;
        };
    }

    private static boolean allSame(List<Node> items, List<Node> others) {
        for (int i = 0; i < items.size(); i++) {
            if (!isSame(items.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
