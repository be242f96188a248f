package dev.surety.core.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ScopeRule.Verdict;
import dev.surety.core.terms.Text;

import static dev.surety.core.language.Texts.message;

/** Reads {@code scope}: what is in, out, or handled by another route. */
final class ScopeReader {

    private final Branch scope;
    private final Findings findings;
    private final TableReader tables;

    ScopeReader(Branch root, Names names, Findings findings) {
        this.scope = root.get("scope");
        this.findings = findings;
        this.tables = new TableReader(names, findings);
    }

    DecisionTable<ScopeRule> rules() {
        List<Row<ScopeRule>> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        ScopeRule otherwise = null;
        List<Branch> items = scope.items();
        if (scope.isPresent()) {
            tables.checkEnd(scope, items);
        }
        for (Branch item : items) {
            if (item.get("otherwise").isPresent()) {
                otherwise = rule("otherwise", item.get("otherwise"), item);
                continue;
            }
            String id = item.get("id").text();
            if (id == null || !item.get("verdict").isPresent()) {
                findings.add(Rule.MISSING_KEY, item.at(), message("scope.incomplete"));
                continue;
            } else if (!ids.add(id)) {
                findings.add(Rule.DUPLICATE_ID, item.get("id").at(), message("scope.rule-twice", "rule", id));
            }
            ScopeRule rule = rule(id, item.get("verdict"), item);
            if (rule != null) {
                rows.add(new Row<>(tables.columns(item), rule, item.get("specific").truth(false), item.at()));
            }
        }
        return new DecisionTable<>(rows, otherwise);
    }

    private @Nullable ScopeRule rule(String id, Branch verdict, Branch item) {
        Verdict decided = verdict.oneOf(Verdict.class);
        if (decided == null) {
            return null;
        }
        Text redirect = item.get("redirect").bothLanguages();
        String route = item.get("route").text();
        String source = item.get("source").text("");
        switch (decided) {
            case IN -> {}
            case OUT -> requireWords(id, item, redirect, source);
            case INSTEAD -> {
                requireWords(id, item, redirect, source);
                if (route == null) {
                    findings.add(Rule.ROUTE_INCOMPLETE, item.at(), message("scope.no-route", "rule", id));
                }
            }
        }
        return new ScopeRule(id, decided, redirect, route, source);
    }

    private void requireWords(String id, Branch item, @Nullable Text redirect, String source) {
        if (redirect == null && !item.get("redirect").isHole()) {
            findings.add(Rule.ROUTE_INCOMPLETE, item.at(), message("scope.no-redirect", "rule", id));
        }
        if (source.isEmpty() && !item.get("source").isHole()) {
            findings.add(Rule.ROUTE_INCOMPLETE, item.at(), message("scope.no-source", "rule", id));
        }
    }
}
