package dev.surety.cli.diff;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.diff.ClauseChange;
import dev.surety.core.diff.DiffWords;
import dev.surety.core.diff.ValueChange;
import dev.surety.core.language.Clause;
import dev.surety.core.language.Clause.Content;
import dev.surety.core.terms.Terms;
import dev.surety.json.Json;

/** A difference as JSON; texts in the language asked for. */
public final class DiffJson {

    private final DiffWords words;
    private final String language;

    private DiffJson(String language) {
        this.words = DiffWords.in(language);
        this.language = language;
    }

    static String write(AgreementDiff diff, String language) {
        DiffJson json = new DiffJson(language);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("before", agreement(diff.before()));
        tree.put("after", agreement(diff.after()));
        tree.put("same", diff.isEmpty());
        tree.put("changes", diff.changes().stream().map(json::change).toList());
        return Json.write(tree);
    }

    /** One clause that differs, with everything that differs in it. */
    public static Map<String, @Nullable Object> clause(ClauseChange change, String language) {
        return new DiffJson(language).change(change);
    }

    private static Map<String, @Nullable Object> agreement(Terms terms) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("agreement", terms.id());
        tree.put("version", terms.document().version());
        return tree;
    }

    private Map<String, @Nullable Object> change(ClauseChange change) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", change.kind().key());
        tree.put("part", change.part().key());
        tree.put("path", change.path());
        tree.put("title", words.title(change));
        tree.put("sourceBefore", source(change.before()));
        tree.put("sourceAfter", source(change.after()));
        tree.put("values", change.values().stream().map(this::value).toList());
        tree.put("reordered", change.reordered());
        tree.put("takesAway", change.takesAway().stream().map(less -> less.in(language)).toList());
        tree.put("needsAddendum", change.needsAddendum());
        tree.put("countedOn", change.countedOn());
        return tree;
    }

    private static @Nullable String source(@Nullable Clause clause) {
        return clause == null || clause.source().isEmpty() ? null : clause.source();
    }

    private Map<String, @Nullable Object> value(ValueChange change) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("path", change.path());
        tree.put("label", words.label(change));
        tree.put("before", written(change.before()));
        tree.put("after", written(change.after()));
        return tree;
    }

    private static @Nullable String written(@Nullable Content content) {
        return content == null ? null : content.written();
    }
}
