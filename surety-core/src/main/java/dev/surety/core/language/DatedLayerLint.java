package dev.surety.core.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** What decides how times are counted that stand elsewhere. */
    private static final List<String> COUNTED_BY = List.of("readings", "calendars", "holiday-sources", "zone");

    private final Branch layer;
    private final boolean amendment;
    private final boolean unilateral;
    private final Findings findings;

    DatedLayerLint(Mapping layer, Findings findings) {
        this.layer = new Branch("", "", layer, layer.at());
        this.amendment = layer.has("kind");
        this.unilateral = "unilateral".equals(this.layer.get("kind").text());
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
        if (amendment && unilateral) {
            byOneParty(allowed, from);
        } else if (amendment) {
            signed(from);
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

    private void byOneParty(@Nullable Amendments allowed, @Nullable LocalDate from) {
        if (allowed == null || !allowed.unilateral()) {
            findings.add(Rule.NEEDS_ADDENDUM, layer.get("kind").at(), message("amendment.not-alone", "layer", id()));
            return;
        }
        if (allowed.notified()) {
            notified(from);
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

    private void notified(@Nullable LocalDate from) {
        Branch notified = layer.get("notified");
        LocalDate told = notified.parsed(LocalDate::parse);
        if (!notified.isPresent()) {
            findings.add(Rule.MISSING_KEY, layer.at(), message("amendment.not-notified", "layer", id()));
        } else if (from != null && told != null && told.isAfter(from)) {
            findings.add(Rule.NEEDS_ADDENDUM, notified.at(), message("amendment.notified-late", "layer", id(), "from",
                    from, "notified", told));
        }
    }

    /** Parties may sign what holds already, and a draft is not signed yet: the reader is told. */
    private void signed(@Nullable LocalDate from) {
        Branch signed = layer.get("signed");
        LocalDate day = signed.parsed(LocalDate::parse);
        if (!signed.isPresent()) {
            findings.add(Rule.DOCUMENT_DATES, layer.get("kind").at(), message("amendment.not-signed", "layer", id()));
        } else if (from != null && day != null && day.isAfter(from)) {
            findings.add(Rule.DOCUMENT_DATES, signed.at(), message("amendment.signed-late", "layer", id(), "from",
                    from, "signed", day));
        }
    }

    private void reductions(Terms before, Terms after, boolean protectedInside) {
        List<Reduction> found = Reductions.between(before, after)
                .stream()
                .map(reduction -> new Reduction(UNDER_A_PLAN.matcher(reduction.path()).replaceFirst(""),
                        reduction.what()))
                .distinct()
                .toList();
        List<Branch> overrides = layer.get("overrides").items();
        for (Reduction reduction : found) {
            Branch named = overrides.stream().filter(path -> names(path, reduction)).findFirst().orElse(null);
            boolean alone = unilateral && protectedInside;
            if (amendment && named == null) {
                findings.add(Rule.REDUCES_WITHOUT_OVERRIDE, place(reduction.path()),
                        message(alone ? "amendment.reduces-alone" : "amendment.reduces", "layer", id(), "what",
                                reduction.what(), "path", reduction.path()));
            } else if (named != null && alone) {
                findings.add(Rule.NEEDS_ADDENDUM, named.at(),
                        message("amendment.overrides-alone", "layer", id(), "what", reduction.what()));
            } else if (!amendment && protectedInside) {
                findings.add(Rule.REDUCES_ENTITLEMENT, place(reduction.path()),
                        message("option.reduces", "layer", id(), "what", reduction.what()));
            }
        }
        overrides.stream()
                .filter(path -> found.stream().noneMatch(reduction -> names(path, reduction)))
                .forEach(path -> findings.add(Rule.UNUSED_OVERRIDE, path.at(),
                        message("override.unused", "layer", id(), "path", path.text(""))));
    }

    /** Whether it is the path of the reduction or of the clause it is in; a whole part of the file names no clause. */
    private static boolean names(Branch override, Reduction reduction) {
        String path = override.text("");
        return reduction.path().equals(path) || (path.contains(".") && reduction.path().startsWith(path + "."));
    }

    /**
     * Where the layer says what stands at {@code path}, or the nearest above it. Where it says nothing of it, what it says
     * of how everything is counted; the layer itself where it says nothing of that either.
     */
    private Position place(String path) {
        Position at = stated(path);
        for (String counted : COUNTED_BY) {
            at = at == null ? stated(counted) : at;
        }
        return at == null ? layer.at() : at;
    }

    private @Nullable Position stated(String path) {
        Position at = null;
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
