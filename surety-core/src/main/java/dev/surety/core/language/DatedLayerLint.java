package dev.surety.core.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.reduction.Reduction;
import dev.surety.core.reduction.Reductions;
import dev.surety.core.terms.Governance.ContractTerm;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Amendments;

import static dev.surety.core.language.Texts.message;

/**
 * An option or amendment, held against the term and against what the agreement says of its own changes: who may make them,
 * what needs both parties, and what may not be taken away inside the term (003 IN-21, 004 §1-4, §4a-2).
 */
final class DatedLayerLint {

    /** A layer lies over every plan and names none: what it takes away from a plan stands at the same path. */
    private static final Pattern UNDER_A_PLAN = Pattern.compile("^plans\\.[^.]+\\.");

    private final Branch layer;
    private final boolean amendment;
    private final Findings findings;

    DatedLayerLint(Mapping layer, Findings findings) {
        this.layer = new Branch("", "", layer, layer.at());
        this.amendment = layer.has("kind");
        this.findings = findings;
    }

    /** Compares the terms without and with the layer. */
    void look(Terms before, Terms after) {
        LocalDate from = layer.get("from").parsed(LocalDate::parse);
        ContractTerm term = before.governance().term();
        boolean inside = term == null || from == null || term.holdsOn(from);
        if (!inside) {
            findings.add(Rule.OPTION_OUTSIDE_TERM, layer.get("from").at(), message("layer.outside-term", "layer", id(),
                    "from", String.valueOf(from), "term", shown(term)));
        }
        Amendments allowed = before.amendments();
        if (amendment) {
            byOneParty(allowed);
        }
        if (inside && (amendment || (allowed != null && allowed.noReductionInsideTerm()))) {
            reductions(before, after, allowed != null && allowed.noReductionInsideTerm());
        }
    }

    private String id() {
        return layer.get("id").text("");
    }

    private static String shown(@Nullable ContractTerm term) {
        return term == null ? "" : term.from() + " – " + (term.to() == null ? "" : term.to());
    }

    private void byOneParty(@Nullable Amendments allowed) {
        if (!"unilateral".equals(layer.get("kind").text())) {
            return;
        }
        if (allowed == null || !allowed.unilateral()) {
            findings.add(Rule.NEEDS_ADDENDUM, layer.get("kind").at(), message("amendment.not-alone", "layer", id()));
            return;
        }
        if (allowed.notified() && !layer.get("notified").isPresent()) {
            findings.add(Rule.MISSING_KEY, layer.at(), message("amendment.not-notified", "layer", id()));
        }
        for (String key : layer.entries().keySet()) {
            String section = key.startsWith("+") ? key.substring(1) : key;
            Set<String> named = layer.get(key).entries().keySet();
            List<String> protectedParts = allowed.addendumFor()
                    .stream()
                    .filter(part -> part.equals(section) || named.contains(part))
                    .toList();
            if (!protectedParts.isEmpty()) {
                findings.add(Rule.NEEDS_ADDENDUM, layer.keyAt(key),
                        message("amendment.needs-both", "layer", id(), "parts", protectedParts));
            }
        }
    }

    private void reductions(Terms before, Terms after, boolean protectedInside) {
        Set<String> meant = layer.get("overrides")
                .items()
                .stream()
                .map(item -> item.text(""))
                .collect(
                        Collectors.toSet());
        List<Reduction> found = Reductions.between(before, after)
                .stream()
                .map(reduction -> new Reduction(UNDER_A_PLAN.matcher(reduction.path()).replaceFirst(""),
                        reduction.what()))
                .distinct()
                .toList();
        for (Reduction reduction : found) {
            boolean named = meant.stream()
                    .anyMatch(path -> reduction.path().equals(path)
                            || reduction.path().startsWith(path + "."));
            if (amendment && !named) {
                findings.add(Rule.REDUCES_WITHOUT_OVERRIDE, place(reduction.path()), message("amendment.reduces",
                        "layer", id(), "what", reduction.what(), "path", reduction.path()));
            } else if (!amendment && protectedInside) {
                findings.add(Rule.REDUCES_ENTITLEMENT, place(reduction.path()),
                        message("option.reduces", "layer", id(), "what", reduction.what()));
            }
        }
    }

    /** Where the layer says what stands at {@code path}, or the nearest above it; the layer where it says nothing of it. */
    private Position place(String path) {
        Position at = layer.at();
        Branch here = layer;
        for (String step : path.split("\\.")) {
            String key = here.get(step).isPresent() ? step : "+" + step;
            if (!here.get(key).isPresent()) {
                break;
            }
            at = here.keyAt(key);
            here = here.get(key);
        }
        return at;
    }
}
