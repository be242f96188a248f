package dev.surety.core.language;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Terms;

/** What loading a file came to: the terms, absent when there are errors, and everything found on the way. */
public record Loaded(@Nullable Terms terms, List<Finding> findings) {

    public Loaded {
        findings = List.copyOf(findings);
    }

    /** Whether the file is refused. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
    }
}
