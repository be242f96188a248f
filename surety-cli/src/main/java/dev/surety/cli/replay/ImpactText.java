package dev.surety.cli.replay;

import java.io.PrintWriter;

import dev.surety.cli.diff.DiffText;
import dev.surety.core.impact.AmendmentImpact;
import dev.surety.core.impact.ClauseImpact;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Words;

/** What an option or amendment would have changed, clause by clause, for a person. */
final class ImpactText {

    private final AmendmentImpact impact;
    private final SideBySideText sideBySide;
    private final Words words;
    private final String language;

    ImpactText(AmendmentImpact impact, SideBySideText sideBySide, Words words, String language) {
        this.impact = impact;
        this.sideBySide = sideBySide;
        this.words = words;
        this.language = language;
    }

    void print(PrintWriter out) {
        Text title = impact.layer().title();
        out.println(words.say("amendment", "layer", title == null ? impact.layer().id() : title.in(language), "from",
                impact.layer().from()));
        DiffText clauses = new DiffText(language);
        for (ClauseImpact clause : impact.clauses()) {
            out.println();
            clauses.clause(clause.change(), out);
            print(clause, out);
        }
        if (impact.clauses().isEmpty()) {
            out.println(words.say("amendment.nothing"));
        }
        sideBySide.printScope(impact.result().scope(), out);
        out.println();
    }

    private void print(ClauseImpact clause, PrintWriter out) {
        if (!clause.terms().isEmpty()) {
            sideBySide.print(clause.terms(), "      ", out);
        }
        if (clause.scopeOtherwise() > 0) {
            out.println("    = " + words.say("amendment.scope", "count", clause.scopeOtherwise()));
        }
        if (!clause.hasEffect()) {
            out.println("    = " + words.say("amendment." + switch (clause.reach()) {
                case NO_PROMISE -> "no-promise";
                case SOME_PROMISES, ALL_PROMISES -> "no-effect";
            }));
        }
    }
}
