package dev.surety.core.check;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Terms;

/** Whether a feature of the plan matrix is there for a ticket. */
final class Features {

    private Features() {}

    /**
     * Whether the ticket's plan includes the feature, and neither its service nor one that service belongs to is excepted
     * from it. Without plans every feature is included.
     */
    static boolean available(Terms terms, String id, Facts facts) {
        String planId = facts.get(Column.PLAN);
        Terms inForce = terms.under(planId);
        Terms.Feature feature = inForce.features().get(id);
        if (feature == null) {
            return false;
        }
        Terms.Plan plan = planId == null ? null : terms.plans().get(planId);
        boolean included = terms.plans().isEmpty() || (plan != null && plan.includes().contains(id));
        return included && !isExcepted(feature, facts.get(Column.SERVICE), inForce);
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
