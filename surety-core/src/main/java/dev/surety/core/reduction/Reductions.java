package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Plan;

import static dev.surety.core.reduction.Texts.message;

/**
 * What one state of an agreement has less of for the customer than another. What cannot be compared counts as less, so that
 * somebody looks at it.
 */
public final class Reductions {

    private Reductions() {}

    /** What {@code after} has less of than {@code before}: for everybody, and for those under a plan of both. */
    public static List<Reduction> between(Terms before, Terms after) {
        List<Reduction> all = new ArrayList<>(ofOneState(before, after));
        for (Map.Entry<String, Plan> entry : before.plans().entrySet()) {
            String path = "plans." + entry.getKey();
            Plan plan = after.plans().get(entry.getKey());
            if (plan == null) {
                all.add(new Reduction(path, message("takes.plan", "plan", entry.getKey())));
            } else if (!plan.equals(entry.getValue())) {
                all.addAll(ofPlan(path, before, after, entry.getValue(), plan, List.copyOf(all)));
            }
        }
        return List.copyOf(all);
    }

    private static List<Reduction> ofPlan(String path, Terms before, Terms after, Plan was, Plan is,
            List<Reduction> known) {
        List<Reduction> found = new ArrayList<>();
        for (Reduction reduction : ofOneState(before.under(was.id()), after.under(is.id()))) {
            if (!known.contains(reduction)) {
                found.add(new Reduction(path + "." + reduction.path(), reduction.what()));
            }
        }
        for (String feature : Reduced.without(was.includes(), is.includes())) {
            if (after.features().containsKey(feature)) {
                found.add(new Reduction(path + ".includes",
                        message("takes.included", "feature", feature, "plan", is.id())));
            }
        }
        return found;
    }

    private static List<Reduction> ofOneState(Terms before, Terms after) {
        Reduced reduced = new Reduced();
        Limits limits = new Limits(before, after);
        if (!before.zone().equals(after.zone())) {
            reduced.add("zone", message("takes.zone", "before", before.zone().getId(), "after", after.zone().getId()));
        }
        if (before.currency() != null && !before.currency().equals(after.currency())) {
            reduced.add("currency", message("takes.currency", "before", before.currency(), "after",
                    String.valueOf(after.currency())));
        }
        new PromiseReductions(before, after, limits, reduced).look();
        new CalendarReductions(before, after, limits, reduced).look();
        new UptimeReductions(before, after, limits, reduced).look();
        new ServiceReductions(before, after, reduced).look();
        new ExpertReductions(before, after, reduced).look();
        new ResponsibilityReductions(before, after, reduced).look();
        new ScopeReductions(before, after, reduced).look();
        new ReportingReductions(before, after, limits, reduced).look();
        new OperationReductions(before, after, reduced).look();
        new AgreementReductions(before, after, reduced).look();
        return reduced.found();
    }
}
