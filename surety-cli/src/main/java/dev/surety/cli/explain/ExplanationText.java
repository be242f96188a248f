package dev.surety.cli.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.InForce;
import dev.surety.core.promise.Viewpoint;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;
import dev.surety.core.trace.LateHolidayText;
import dev.surety.core.trace.Trace;
import dev.surety.core.trace.TraceText;

/** An explanation for a person to read, in Korean or English. */
final class ExplanationText {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WITH_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss",
            Locale.ROOT);
    private static final DateTimeFormatter WITH_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS",
            Locale.ROOT);

    private static final Bundle BUNDLE = Bundle.of(ExplanationText.class);

    private final String language;
    private final Words words;

    private ExplanationText(String language) {
        this.language = language;
        this.words = words(language);
    }

    /** The sentences around traces in {@code ko} or {@code en}. */
    static Words words(String language) {
        return BUNDLE.in(language);
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
        TraceText traces = TraceText.in(language)
                .naming(InForce.of(terms)
                        .eventTitlesUnder(folded.facts().get(Column.PLAN), explanation.view().asOf(),
                                explanation.view().knownAt()));
        for (Trace trace : explanation.traces()) {
            lines.add(traces.full(trace));
        }
        if (folded.promises().isEmpty()) {
            lines.add(words.say("promises.none"));
            lines.add("");
        }
        if (!folded.lateHolidays().reviews().isEmpty()) {
            LateHolidayText late = LateHolidayText.in(language, terms.zone());
            lines.add(words.say("reviews"));
            folded.lateHolidays().reviews().forEach(review -> lines.add("  " + late.of(review)));
            lines.add("");
        }
        List<String> remarks = remarks(explanation);
        if (!remarks.isEmpty()) {
            lines.add(words.say("remarks"));
            lines.addAll(remarks);
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private List<String> remarks(Explanation explanation) {
        List<String> remarks = new ArrayList<>();
        for (Folded.Remark remark : explanation.folded().remarks()) {
            remarks.add("  " + remark.event() + ": " + words.say("remark." + remark.kind()));
        }
        for (Event event : explanation.events()) {
            if (event.recordedAt().isBefore(event.occurredAt())) {
                remarks.add("  " + event.id() + ": " + words.say("recorded-early", "at",
                        moment(event.recordedAt(), explanation.terms().zone())));
            }
        }
        return remarks;
    }

    private String view(Viewpoint view, ZoneId zone) {
        String asOf = words.say("as.of", "at", moment(view.asOf(), zone), "zone", zone.getId());
        return view.knownAt().equals(view.asOf())
                ? asOf
                : asOf + " · " + words.say("known.at", "at", moment(view.knownAt(), zone));
    }

    private void addTicket(List<String> lines, Folded folded) {
        List<String> facts = new ArrayList<>();
        folded.facts().asMap().forEach((column, value) -> {
            String fact = words.say("column." + column) + " " + value;
            facts.add(column == Column.SEVERITY && !folded.severityConfirmed()
                    ? fact + " " + words.say("severity.assumed")
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
            lines.add(words.say("scope.otherwise." + rule.verdict()));
            return;
        }
        lines.add(words.say("scope." + rule.verdict(), "rule", rule.id(), "source", rule.source(), "route",
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

}
