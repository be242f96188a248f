package dev.surety.cli.diff;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.diff.ClauseChange;
import dev.surety.core.diff.DiffWords;
import dev.surety.core.diff.ValueChange;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;

/** A difference for a person: parts, clauses, values. */
public final class DiffText {

    private static final Bundle BUNDLE = Bundle.of(DiffText.class);

    private final String language;
    private final Words words;
    private final DiffWords diffWords;

    /** In {@code ko} or {@code en}. */
    public DiffText(String language) {
        this.language = language;
        this.words = BUNDLE.in(language);
        this.diffWords = DiffWords.in(language);
    }

    void print(AgreementDiff diff, PrintWriter out) {
        if (diff.isEmpty()) {
            out.println(words.say("no-difference"));
            return;
        }
        diff.byPart().forEach((part, changes) -> {
            out.println(diffWords.part(part));
            changes.forEach(change -> clause(change, out));
            out.println();
        });
        out.println(words.say("summary", "added", count(diff, ClauseChange.Kind.ADDED), "removed",
                count(diff, ClauseChange.Kind.REMOVED), "changed", count(diff, ClauseChange.Kind.CHANGED)));
    }

    private static long count(AgreementDiff diff, ClauseChange.Kind kind) {
        return diff.changes().stream().filter(change -> change.kind() == kind).count();
    }

    /** One clause that differs, with everything that differs in it. */
    public void clause(ClauseChange change, PrintWriter out) {
        String sources = sources(change);
        out.println("  " + words.say("kind." + change.kind().key()) + "  " + diffWords.title(change) + " ["
                + change.path() + (sources.isEmpty() ? "" : "; " + sources) + "]");
        change.values().forEach(value -> out.println("      " + line(change, value)));
        if (change.reordered()) {
            out.println("      " + words.say("reordered"));
        }
        change.takesAway()
                .forEach(less -> out.println("    ! " + words.say("takes-away", "what", less.in(language))));
        if (change.needsAddendum()) {
            out.println("    ! " + words.say("needs-addendum"));
        }
        if (!change.countedOn().isEmpty()) {
            out.println("      " + words.say("counted-on", "promises", change.countedOn()));
        }
    }

    private String line(ClauseChange change, ValueChange value) {
        String label = diffWords.label(value);
        String shown = switch (change.kind()) {
            case ADDED -> diffWords.text(value.after());
            case REMOVED -> diffWords.text(value.before());
            case CHANGED -> {
                DiffWords.Pair pair = diffWords.values(value);
                yield pair.before() + " → " + pair.after();
            }
        };
        return label.isEmpty() ? shown : label + ": " + shown;
    }

    private static String sources(ClauseChange change) {
        List<String> sources = new ArrayList<>();
        if (change.before() != null) {
            sources.add(change.before().source());
        }
        if (change.after() != null) {
            sources.add(change.after().source());
        }
        return sources.stream().filter(source -> !source.isEmpty()).distinct().collect(Collectors.joining(" → "));
    }
}
