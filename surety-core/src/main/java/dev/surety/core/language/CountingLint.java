package dev.surety.core.language;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.UncountableException;
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
        try {
            Fold.of(file.terms(), HolidayCalendars.builtIn().with(file.terms().holidaySources().values()));
        } catch (UncountableException refusal) {
            findings.add(Rule.UNCOUNTABLE, file.root().get("promises").keyAt(refusal.promise()),
                    message("uncountable", "promise", refusal.promise(), "problem", refusal.message()));
        } catch (NotAcceptableException refusal) {
            findings.add(Rule.UNCOUNTABLE, file.at("calendars"), refusal.message());
        }
    }
}
