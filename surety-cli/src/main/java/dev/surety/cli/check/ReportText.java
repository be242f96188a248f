package dev.surety.cli.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.cli.Console;
import dev.surety.core.check.Checked;
import dev.surety.core.check.Outcome;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Finding.Level;
import dev.surety.core.language.MergedFile;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Terms;

import static dev.surety.cli.Texts.message;

/** Prints what was found as compilers do, so that editors find the place. */
final class ReportText {

    private static final String RED = "\u001B[31m";
    private static final String YELLOW = "\u001B[33m";
    private static final String CYAN = "\u001B[36m";
    private static final String PLAIN = "\u001B[0m";

    private final Console console;
    private final String language;
    private final Set<Finding> printed = new HashSet<>();

    ReportText(Console console) {
        this.console = console;
        this.language = console.language();
    }

    void print(FileReport report, boolean assumptions, boolean resolved) {
        Checked checked = report.checked();
        FailureTraces traces = new FailureTraces(checked, language);
        for (Finding finding : checked.findings()) {
            if (!printed.add(finding)) {
                continue; // Agreements made from one offering share what is found in it.
            }
            line(finding.at(), finding.level().name().toLowerCase(Locale.ROOT),
                    finding.level() == Level.ERROR ? RED : YELLOW,
                    finding.message().in(language) + " [" + finding.rule() + "]");
            traces.of(finding).forEach(line -> console.text().println("    " + line));
        }
        Terms terms = checked.terms();
        if (assumptions && terms != null) {
            printAssumptions(terms);
        }
        MergedFile merged = checked.merged();
        if (resolved && merged != null) {
            merged.values().forEach(value -> line(value.at(), null, "", value.path() + ": " + value.text()));
        }
    }

    private void printAssumptions(Terms terms) {
        for (Terms.Assumption assumed : terms.assumed()) {
            line(assumed.at(), "assumed", CYAN, message("check.assumed", "path", assumed.path(), "value",
                    assumed.value(), "why", assumed.why().in(language)).in(language));
        }
        for (Terms.Placeholder required : terms.required()) {
            line(required.at(), "required", CYAN, required.path() + ": " + required.what().in(language));
        }
        for (Terms.Conflict conflict : terms.conflicts()) {
            line(conflict.at(), "conflict", CYAN, conflict.path() + " (" + String.join(", ", conflict.clauses()) + "): "
                    + conflict.chosen().in(language) + " / " + conflict.alternative().in(language) + " — "
                    + conflict.why().in(language));
        }
    }

    private void line(Position at, @Nullable String what, String colour, String text) {
        console.text().print(at + ": ");
        console.out().print(what == null ? "" : (console.colour() ? colour + what + PLAIN : what) + ": ");
        console.text().println(text);
    }

    /** One line on standard error about all files. */
    void printSummary(List<FileReport> reports) {
        List<Finding> findings = reports.stream()
                .flatMap(report -> report.checked().findings().stream())
                .distinct()
                .toList();
        List<Outcome> outcomes = reports.stream().flatMap(report -> report.checked().outcomes().stream()).toList();
        long errors = findings.stream().filter(finding -> finding.level() == Level.ERROR).count();
        long proven = outcomes.stream().filter(Outcome.Proven.class::isInstance).count();
        console.err()
                .println(message("check.summary", "files", reports.size(), "errors", errors, "warnings",
                        findings.size() - errors, "proven", proven, "examples", outcomes.size()).in(language));
    }
}
