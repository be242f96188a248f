package dev.surety.core.language;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Terms;

/**
 * What loading a file came to: the terms, absent when there are errors, and everything found on the way.
 *
 * @param terms    all layers merged and read; absent when there are errors
 * @param findings errors and warnings, by file, line and column
 * @param merged   the merged file, for showing and printing; absent when there are errors
 */
public record Loaded(@Nullable Terms terms, List<Finding> findings, @Nullable MergedFile merged) {

    public Loaded {
        findings = List.copyOf(findings);
    }

    /** Whether the file is refused. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
    }
}
