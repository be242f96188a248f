package dev.surety.core.language;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.surety.core.language.Finding.Level;
import dev.surety.core.terms.Position;
import dev.surety.core.text.Message;

/** Collects what is found while a file is read: the same finding once, and no more of them than a person can use. */
final class Findings {

    private static final int MOST = 500;
    private static final Comparator<Finding> BY_PLACE = Comparator
            .comparing((Finding finding) -> finding.at().file())
            .thenComparingInt(finding -> finding.at().line())
            .thenComparingInt(finding -> finding.at().column());

    private final Set<Finding> found = new LinkedHashSet<>();

    void add(Rule rule, Position at, Message message) {
        Finding finding = new Finding(at, rule.level(), rule.id(), message);
        // Errors are what refuses a file, so they are never crowded out by warnings.
        if (found.size() < MOST || (rule.level() == Level.ERROR && !hasErrors())) {
            found.add(finding);
        }
    }

    boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.level() == Level.ERROR);
    }

    List<Finding> inOrder() {
        return found.stream().sorted(BY_PLACE).toList();
    }
}
