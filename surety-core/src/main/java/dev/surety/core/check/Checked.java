package dev.surety.core.check;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Finding;
import dev.surety.core.language.MergedFile;
import dev.surety.core.terms.Terms;

/**
 * What checking a file came to.
 *
 * @param terms    absent when the file is refused before its examples can be tried
 * @param merged   the file with all its layers merged; absent when it is refused
 * @param findings everything there is to say, in the order of the file
 * @param outcomes one for each example; empty without terms
 */
public record Checked(@Nullable Terms terms, @Nullable MergedFile merged, List<Finding> findings,
        List<Outcome> outcomes) {

    public Checked {
        findings = List.copyOf(findings);
        outcomes = List.copyOf(outcomes);
    }

    /** Whether there is an error; warnings refuse nothing. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
    }

    /** How many examples come out as written. */
    public int proven() {
        return (int) outcomes.stream().filter(Outcome.Proven.class::isInstance).count();
    }
}
