package dev.surety.cli.replay;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.replay.ScopeCompared;
import dev.surety.core.replay.TermCompared;
import dev.surety.core.replay.Totals;
import dev.surety.core.text.Words;

/** Two agreements beside each other over a whole history, for a person. */
final class SideBySideText {

    private final Words words;
    private final Function<String, String> titles;
    private final List<Side> sides;

    /** A side: what it is called, and its figures. */
    private record Side(String name, Function<TermCompared, @Nullable Totals> totals,
            Function<ScopeCompared, String> decided) {}

    private SideBySideText(Words words, Function<String, String> titles, List<Side> sides) {
        this.words = words;
        this.titles = titles;
        this.sides = sides;
    }

    /** The agreement replayed, and under it the one compared with. */
    static SideBySideText of(Replayed replayed, Words words, String language) {
        Side first = new Side(words.say(replayed.sides().amendment() == null ? "here" : "with"), TermCompared::first,
                compared -> words.say("scope." + compared.first().name()));
        Side second = new Side(words.say(replayed.sides().amendment() == null ? "there" : "without"),
                TermCompared::second, compared -> words.say("scope." + compared.second().name()));
        // An amendment leads from what is to what would be.
        return new SideBySideText(words, term -> replayed.title(term, language),
                replayed.sides().amendment() == null ? List.of(first, second) : List.of(second, first));
    }

    void print(List<TermCompared> terms, String indent, PrintWriter out) {
        Table table = new Table("llrrrrrrrrr");
        table.row(List.of(indent + words.say("promise"), "", words.say("judged"), words.say("met"),
                words.say("breached"), words.say("attainment"), words.say("running"), words.say("paused"),
                words.say("median"), words.say("judged-otherwise"), words.say("due-otherwise")));
        for (TermCompared term : terms) {
            for (int i = 0; i < sides.size(); i++) {
                Side side = sides.get(i);
                boolean last = i == sides.size() - 1;
                table.row(row(indent + (last ? "" : titles.apply(term.term())), side.name(),
                        side.totals().apply(term), last ? Figures.number(term.judgedOtherwise()) : "",
                        last ? Figures.number(term.dueOtherwise()) : ""));
            }
        }
        table.print(out);
    }

    private List<String> row(String title, String side, @Nullable Totals totals, String judged, String due) {
        if (totals == null) {
            return List.of(title, side, words.say("outcome.none"), "", "", "", "", "", "", judged, due);
        }
        return List.of(title, side, Figures.number(totals.count()), Figures.number(totals.met()),
                Figures.number(totals.breached()), Figures.attainment(totals.met(), totals.count()),
                Figures.number(totals.running()), Figures.number(totals.paused()), Figures.percent(totals.median()),
                judged, due);
    }

    /** Subjects whose scope is decided otherwise; nothing where there are none. */
    void printScope(List<ScopeCompared> scope, PrintWriter out) {
        String changes = scope.stream()
                .filter(compared -> !compared.isAlike())
                .map(compared -> words.say("scope.change", "from", sides.getFirst().decided().apply(compared), "to",
                        sides.getLast().decided().apply(compared), "count", compared.subjects()))
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            out.println();
            out.println(words.say("scope", "from", sides.getFirst().name(), "to", sides.getLast().name(), "changes",
                    changes));
        }
    }
}
