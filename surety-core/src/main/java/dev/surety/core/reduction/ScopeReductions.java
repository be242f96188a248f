package dev.surety.core.reduction;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.reduction.Cases.Case;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ScopeRule.Verdict;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.ServiceDescription.WorkTable;
import dev.surety.core.terms.Terms;

import static dev.surety.core.reduction.Texts.message;

/** Requests that were in and are out, or handled by another route. */
final class ScopeReductions {

    private final Terms before;
    private final Terms after;
    private final Reduced reduced;

    ScopeReductions(Terms before, Terms after, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.reduced = reduced;
    }

    void look() {
        List<Case<ScopeRule>> cases = Cases.different(before.scope(), after.scope(), before.severities().keySet());
        if (cases == null) {
            reduced.add("scope", message("takes.table", "clause", "scope"));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Case<ScopeRule> one : cases) {
            ScopeRule is = one.after();
            Verdict had = verdict(before.scope(), one.before());
            Verdict has = verdict(after.scope(), is);
            if (has != Verdict.IN && (had == Verdict.IN || had != has && has == Verdict.OUT && isAskedAlone(one))) {
                String path = is == null ? "scope" : path(is);
                if (seen.add(path)) {
                    reduced.add(path,
                            message("takes.scope", "case", one.names(), "before", key(had), "after", key(has)));
                }
            }
        }
    }

    private static Verdict verdict(DecisionTable<ScopeRule> scope, @Nullable ScopeRule rule) {
        boolean nothingIsSaid = scope.rows().isEmpty() && scope.otherwise() == null;
        return rule != null ? rule.verdict() : nothingIsSaid ? Verdict.IN : Verdict.OUT;
    }

    /** Whether the case is what the row that decided before asks for, and not one in which others have a part. */
    private boolean isAskedAlone(Case<ScopeRule> one) {
        int row = before.scope().select(one.facts());
        return row != DecisionTable.OTHERWISE
                && before.scope().rows().get(row).when().size() == one.facts().asMap().size();
    }

    private static String key(Verdict verdict) {
        return verdict.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Where the rule stands: in the scope, an exclusion of a service item, an engagement, or a table of work. */
    private String path(ScopeRule rule) {
        for (ServiceItem item : after.service().items().values()) {
            for (String exclusion : item.excludes().keySet()) {
                if (rule.id().equals(item.id() + "-" + exclusion)) {
                    return "service-items." + item.id() + ".excludes." + exclusion;
                }
            }
        }
        for (String engagement : after.service().engagements().keySet()) {
            if (rule.id().equals(engagement + "-other-areas")) {
                return "engagements." + engagement;
            }
        }
        for (Map.Entry<String, WorkTable> table : after.service().work().entrySet()) {
            for (String row : table.getValue().rows().keySet()) {
                if (table.getValue().columns().keySet().stream().anyMatch(id -> rule.id().equals(row + "-" + id))) {
                    return "work." + table.getKey() + ".rows." + row;
                }
            }
        }
        return "scope." + rule.id();
    }
}
