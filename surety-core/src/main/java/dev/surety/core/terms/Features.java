package dev.surety.core.terms;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What features of the plan matrix do for a ticket. */
public final class Features {

    private Features() {}

    /**
     * Whether the ticket's plan includes the feature, and neither its service nor one that service belongs to is excepted
     * from it. Without plans every feature is included.
     */
    public static boolean available(Terms terms, String id, Facts facts) {
        Terms inForce = terms.under(facts.get(Column.PLAN));
        Terms.Feature feature = inForce.features().get(id);
        if (feature == null) {
            return false;
        }
        Terms.Plan plan = plan(terms, facts);
        boolean included = terms.plans().isEmpty() || (plan != null && plan.includes().contains(id));
        return included && !isExcepted(feature, facts.get(Column.SERVICE), inForce);
    }

    /**
     * How far the ticket goes before others of its severity: the rank of its plan where a feature with {@code plan-order} is
     * available to it, else zero.
     */
    public static int planRank(Terms terms, Facts facts) {
        Terms.Plan plan = plan(terms, facts);
        if (plan == null) {
            return 0;
        }
        boolean granted = terms.under(plan.id())
                .features()
                .values()
                .stream()
                .anyMatch(feature -> feature.planOrder() && available(terms, feature.id(), facts));
        return granted ? plan.rank() : 0;
    }

    private static Terms.@Nullable Plan plan(Terms terms, Facts facts) {
        String plan = facts.get(Column.PLAN);
        return plan == null ? null : terms.plans().get(plan);
    }

    private static boolean isExcepted(Terms.Feature feature, @Nullable String service, Terms terms) {
        Set<String> seen = new HashSet<>();
        for (String at = service; at != null && seen.add(at);) {
            if (feature.notFor().contains(at)) {
                return true;
            }
            Terms.Service found = terms.services().get(at);
            at = found == null ? null : found.partOf();
        }
        return false;
    }
}
