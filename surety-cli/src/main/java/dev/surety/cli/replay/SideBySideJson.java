package dev.surety.cli.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.replay.ScopeCompared;
import dev.surety.core.replay.TermCompared;
import dev.surety.core.replay.Totals;

/** Two agreements beside each other over a whole history, as JSON; the callers name the sides. */
final class SideBySideJson {

    private SideBySideJson() {}

    static List<Map<String, @Nullable Object>> terms(List<TermCompared> terms, String first, String second) {
        return terms.stream().map(term -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("term", term.term());
            row.put(first, totals(term.first()));
            row.put(second, totals(term.second()));
            row.put("judgedOtherwise", term.judgedOtherwise());
            row.put("dueOtherwise", term.dueOtherwise());
            return row;
        }).toList();
    }

    private static @Nullable Map<String, @Nullable Object> totals(@Nullable Totals totals) {
        if (totals == null) {
            return null;
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("count", totals.count());
        row.put("met", totals.met());
        row.put("breached", totals.breached());
        row.put("running", totals.running());
        row.put("paused", totals.paused());
        row.put("pausedSeconds", totals.pausedTime().toSeconds());
        row.put("median", ReplayJson.share(totals.median()));
        row.put("p90", ReplayJson.share(totals.p90()));
        return row;
    }

    static List<Map<String, @Nullable Object>> scope(List<ScopeCompared> scope, String first, String second) {
        return scope.stream().map(compared -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(first, compared.first().name().toLowerCase(Locale.ROOT));
            row.put(second, compared.second().name().toLowerCase(Locale.ROOT));
            row.put("subjects", compared.subjects());
            return row;
        }).toList();
    }
}
