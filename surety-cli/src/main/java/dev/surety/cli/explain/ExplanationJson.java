package dev.surety.cli.explain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Text;
import dev.surety.core.trace.Trace;
import dev.surety.json.Instants;
import dev.surety.json.Json;
import dev.surety.json.LateHolidayJson;
import dev.surety.json.PromiseJson;
import dev.surety.json.TraceJson;

/** An explanation as one JSON document ({@code docs/cli/explain.schema.json}). */
final class ExplanationJson {

    private ExplanationJson() {}

    static String write(Explanation explanation) {
        Folded folded = explanation.folded();
        ZoneId zone = explanation.terms().zone();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("agreement", explanation.terms().id());
        tree.put("version", explanation.terms().document().version());
        tree.put("asOf", Instants.format(explanation.view().asOf(), zone));
        tree.put("knownAt", Instants.format(explanation.view().knownAt(), zone));
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        folded.facts().asMap().forEach((column, value) -> facts.put(column.key(), value));
        tree.put("facts", facts);
        tree.put("severityConfirmed", folded.severityConfirmed());
        tree.put("scope", scope(folded.scope()));
        List<Object> promises = new ArrayList<>();
        List<Trace> traces = explanation.traces();
        for (int i = 0; i < traces.size(); i++) {
            Map<String, @Nullable Object> promise = PromiseJson.tree(folded.promises().get(i));
            promise.put("trace", TraceJson.tree(traces.get(i)));
            promises.add(promise);
        }
        tree.put("promises", promises);
        LateHolidayJson.put(tree, folded.lateHolidays(), zone);
        tree.put("remarks", folded.remarks().stream().map(TraceJson::remark).toList());
        return Json.write(tree) + "\n";
    }

    private static Map<String, @Nullable Object> scope(@Nullable ScopeRule rule) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (rule == null) {
            tree.put("verdict", "in");
            return tree;
        }
        tree.put("verdict", rule.verdict().name().toLowerCase(Locale.ROOT));
        tree.put("rule", rule.id());
        tree.put("source", rule.source());
        if (rule.route() != null) {
            tree.put("route", rule.route());
        }
        Text redirect = rule.redirect();
        if (redirect != null) {
            tree.put("redirect", PromiseJson.text(redirect));
        }
        return tree;
    }
}
