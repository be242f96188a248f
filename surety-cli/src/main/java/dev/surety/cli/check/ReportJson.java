package dev.surety.cli.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.check.Checked;
import dev.surety.core.language.Finding;
import dev.surety.core.language.MergedFile;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Terms;
import dev.surety.json.Json;

/** The same as {@link ReportText}, as one JSON document. */
final class ReportJson {

    private final boolean assumptions;
    private final boolean resolved;
    private final String language;

    private ReportJson(boolean assumptions, boolean resolved, String language) {
        this.assumptions = assumptions;
        this.resolved = resolved;
        this.language = language;
    }

    static String write(List<FileReport> reports, boolean assumptions, boolean resolved, String language) {
        ReportJson json = new ReportJson(assumptions, resolved, language);
        return Json.write(Map.of("files", reports.stream().map(json::file).toList()));
    }

    private Map<String, @Nullable Object> file(FileReport report) {
        Checked checked = report.checked();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", report.file().toString());
        tree.put("ok", !checked.hasErrors());
        FailureTraces traces = new FailureTraces(checked, language);
        tree.put("findings", checked.findings().stream().map(finding -> finding(finding, traces)).toList());
        tree.put("examples", checked.outcomes().size());
        tree.put("proven", checked.proven());
        Terms terms = checked.terms();
        if (assumptions && terms != null) {
            tree.put("assumptions", assumptions(terms));
        }
        MergedFile merged = checked.merged();
        if (resolved && merged != null) {
            tree.put("resolved", merged.values().stream().map(ReportJson::value).toList());
        }
        return tree;
    }

    private Map<String, @Nullable Object> finding(Finding finding, FailureTraces traces) {
        Map<String, @Nullable Object> tree = at(finding.at());
        tree.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        tree.put("rule", finding.rule());
        tree.put("text", finding.message().in(language));
        List<String> trace = traces.of(finding);
        if (!trace.isEmpty()) {
            tree.put("trace", trace);
        }
        return tree;
    }

    private List<Object> assumptions(Terms terms) {
        List<Object> all = new ArrayList<>();
        for (Terms.Assumption assumed : terms.assumed()) {
            Map<String, @Nullable Object> tree = about(assumed.at(), "assumed", assumed.path());
            tree.put("value", assumed.value());
            tree.put("why", assumed.why().in(language));
            all.add(tree);
        }
        for (Terms.Placeholder required : terms.required()) {
            Map<String, @Nullable Object> tree = about(required.at(), "required", required.path());
            tree.put("what", required.what().in(language));
            all.add(tree);
        }
        for (Terms.Conflict conflict : terms.conflicts()) {
            Map<String, @Nullable Object> tree = about(conflict.at(), "conflict", conflict.path());
            tree.put("clauses", conflict.clauses());
            tree.put("chosen", conflict.chosen().in(language));
            tree.put("alternative", conflict.alternative().in(language));
            tree.put("why", conflict.why().in(language));
            all.add(tree);
        }
        return all;
    }

    private static Map<String, @Nullable Object> value(MergedFile.Value value) {
        Map<String, @Nullable Object> tree = at(value.at());
        tree.put("path", value.path());
        tree.put("value", value.text());
        return tree;
    }

    private static Map<String, @Nullable Object> about(Position at, String kind, String path) {
        Map<String, @Nullable Object> tree = at(at);
        tree.put("kind", kind);
        tree.put("path", path);
        return tree;
    }

    private static Map<String, @Nullable Object> at(Position at) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", at.file());
        tree.put("line", at.line());
        tree.put("column", at.column());
        return tree;
    }
}
