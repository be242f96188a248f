package dev.surety.core.language;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.UncountableException;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.HolidayCalendars;

import static dev.surety.core.language.Texts.message;

/**
 * What the fold itself refuses, asked before anybody folds. Most of it has a rule of its own that says it better; this one
 * says whatever is left, at the promise it is about.
 */
final class CountingLint implements Lint {

    @Override
    public void look(LintedFile file, Findings findings) {
        look(file.terms(), file.root(), findings);
    }

    static void look(Terms terms, Branch root, Findings findings) {
        try {
            Fold.of(terms, HolidayCalendars.builtIn().with(terms.holidaySources().values()));
        } catch (UncountableException refusal) {
            findings.add(Rule.UNCOUNTABLE, root.get("promises").keyAt(refusal.promise()),
                    message("uncountable", "promise", refusal.promise(), "problem", refusal.message()));
        } catch (NotAcceptableException refusal) {
            findings.add(Rule.UNCOUNTABLE, root.get("calendars").at(), refusal.message());
        }
    }
}
