package dev.surety.cli.replay;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.cli.diff.DiffJson;
import dev.surety.core.impact.AmendmentImpact;
import dev.surety.core.impact.ClauseImpact;
import dev.surety.core.replay.TermCompared;
import dev.surety.core.terms.Text;

/** What an option or amendment would have changed, clause by clause, as JSON. */
final class ImpactJson {

    private final AmendmentImpact impact;
    private final String language;

    ImpactJson(AmendmentImpact impact, String language) {
        this.impact = impact;
        this.language = language;
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Text title = impact.layer().title();
        tree.put("id", impact.layer().id());
        tree.put("from", impact.layer().from().toString());
        tree.put("title", title == null ? null : title.in(language));
        tree.put("source", impact.layer().source().isEmpty() ? null : impact.layer().source());
        tree.put("clauses", impact.clauses().stream().map(this::clause).toList());
        tree.put("terms", SideBySideJson.terms(impact.terms(), "with", "without"));
        tree.put("scope", SideBySideJson.scope(impact.result().scope(), "with", "without"));
        return tree;
    }

    private Map<String, @Nullable Object> clause(ClauseImpact clause) {
        Map<String, @Nullable Object> row = DiffJson.clause(clause.change(), language);
        row.put("reach", clause.reach().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("promises", clause.terms().stream().map(TermCompared::term).toList());
        row.put("scopeOtherwise", clause.scopeOtherwise());
        row.put("effect", clause.hasEffect());
        return row;
    }
}
