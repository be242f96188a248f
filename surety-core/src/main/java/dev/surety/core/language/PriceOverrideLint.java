package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;

import static dev.surety.core.language.Texts.message;

/** A price that an agreement or a customer's layer changes says why, and who approved it (000 §3). */
final class PriceOverrideLint {

    /** Layers that are already there, the lowest first. */
    private final List<Mapping> below = new ArrayList<>();
    private final Findings findings;

    private PriceOverrideLint(Findings findings) {
        this.findings = findings;
    }

    /**
     * Looks at a file over its offering, and at what differs for its customer.
     *
     * @param offering null for a file without one, which is then the lowest layer itself
     * @param plans    names of the plans it is under, the lowest first
     */
    static void look(@Nullable Mapping offering, List<String> plans, Mapping file, Findings findings) {
        PriceOverrideLint lint = new PriceOverrideLint(findings);
        Mapping lowest = offering == null ? file : offering;
        lint.below.add(lowest);
        for (String plan : plans) {
            if (lowest.get("plans") instanceof Mapping all && all.get(plan) instanceof Mapping body) {
                lint.below.add(body);
            }
        }
        if (offering != null) {
            lint.lay(file);
        }
        if (file.get("customer") instanceof Mapping customer) {
            lint.lay(customer);
        }
    }

    private void lay(Mapping layer) {
        if (layer.get("prices") instanceof Mapping prices) {
            prices.entries().forEach((id, entry) -> {
                String amount = amount(layer, id);
                String before = before(id);
                if (amount != null && before != null && !amount.equals(before)
                        && entry.value() instanceof Mapping price && !price.has("agreed")) {
                    findings.add(Rule.PRICE_OVERRIDE, price.keyAt("amount"),
                            message("price.override", "price", id, "before", before));
                }
            });
        }
        below.add(layer);
    }

    /** What the layers below say last; null where none says an amount, or leaves it to a consultation. */
    private @Nullable String before(String id) {
        String last = null;
        for (Mapping layer : below) {
            String amount = amount(layer, id);
            last = amount == null ? last : amount;
        }
        return "by-consultation".equals(last) ? null : last;
    }

    /** The amount a layer states; null where it states none or leaves it to be filled. An assumed one is stated. */
    private static @Nullable String amount(Mapping layer, String id) {
        if (layer.get("prices") instanceof Mapping prices && prices.get(id) instanceof Mapping price) {
            Node amount = price.get("amount");
            Node stated = amount instanceof Mapping marked ? marked.get("assumed") : amount;
            return stated instanceof Scalar scalar ? scalar.text() : null;
        }
        return null;
    }
}
