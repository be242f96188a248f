package dev.surety.cli.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Viewpoint;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Terms;
import dev.surety.core.trace.Trace;
import dev.surety.core.trace.TraceText;

/** An explanation for a person to read, in Korean or English. */
final class ExplanationText {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WITH_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss",
            Locale.ROOT);
    private static final DateTimeFormatter WITH_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS",
            Locale.ROOT);

    private final String language;
    private final ResourceBundle texts;

    private ExplanationText(String language) {
        this.language = language;
        this.texts = texts(language);
    }

    static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle("dev.surety.cli.explain.explanation", Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Texts in {@code ko} or {@code en}. */
    static ExplanationText in(String language) {
        return new ExplanationText(language);
    }

    String of(Explanation explanation) {
        Terms terms = explanation.terms();
        Folded folded = explanation.folded();
        List<String> lines = new ArrayList<>();
        lines.add(terms.title().in(language) + " (" + terms.id() + " " + terms.document().version() + ")");
        lines.add(view(explanation.view(), terms.zone()));
        addTicket(lines, folded);
        addScope(lines, folded.scope());
        lines.add("");
        TraceText traces = TraceText.in(language);
        for (Trace trace : explanation.traces()) {
            lines.add(traces.full(trace));
        }
        if (folded.promises().isEmpty()) {
            lines.add(text("promises.none"));
            lines.add("");
        }
        if (!folded.remarks().isEmpty()) {
            lines.add(text("remarks"));
            for (Folded.Remark remark : folded.remarks()) {
                lines.add("  " + remark.event() + ": " + text("remark." + remark.kind()));
            }
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private String view(Viewpoint view, ZoneId zone) {
        String asOf = text("as.of", "at", moment(view.asOf(), zone), "zone", zone.getId());
        return view.knownAt().equals(view.asOf())
                ? asOf
                : asOf + " · " + text("known.at", "at", moment(view.knownAt(), zone));
    }

    private void addTicket(List<String> lines, Folded folded) {
        List<String> facts = new ArrayList<>();
        folded.facts().asMap().forEach((column, value) -> {
            String fact = text("column." + column) + " " + value;
            facts.add(column == Column.SEVERITY && !folded.severityConfirmed()
                    ? fact + " " + text("severity.assumed")
                    : fact);
        });
        if (!facts.isEmpty()) {
            lines.add(String.join(" · ", facts));
        }
    }

    private void addScope(List<String> lines, @Nullable ScopeRule rule) {
        if (rule == null) {
            return;
        }
        if (rule.source().isBlank()) {
            lines.add(text("scope.otherwise." + rule.verdict()));
            return;
        }
        lines.add(text("scope." + rule.verdict(), "rule", rule.id(), "source", rule.source(), "route",
                String.valueOf(rule.route())));
        if (rule.redirect() != null) {
            lines.add("  " + rule.redirect().in(language));
        }
    }

    private static String moment(Instant instant, ZoneId zone) {
        long millis = instant.toEpochMilli();
        DateTimeFormatter format = millis % 60_000 == 0 ? MOMENT : millis % 1_000 == 0 ? WITH_SECONDS : WITH_MILLIS;
        return format.format(instant.atZone(zone));
    }

    /** The text of a key, with {@code {name}} replaced by the value that follows the name. */
    private String text(String key, String... namesAndValues) {
        String text = texts.getString(key);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text = text.replace("{" + namesAndValues[i] + "}", namesAndValues[i + 1]);
        }
        return text;
    }
}
