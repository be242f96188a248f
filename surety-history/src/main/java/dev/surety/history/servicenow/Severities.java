package dev.surety.history.servicenow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.surety.core.terms.Terms;
import dev.surety.history.HistoryException;

import static dev.surety.history.Texts.message;

/** Which severity of an agreement each priority of an export is. */
final class Severities {

    private final List<String> ofPriority;
    private final int beyond;

    /** @throws HistoryException if a severity the mapping names is not among the agreement's */
    Severities(Mapping.Priorities priorities, Terms terms) {
        List<String> declared = List.copyOf(terms.severities().keySet());
        switch (priorities) {
            case Mapping.Priorities.InOrder(List<String> known) -> {
                List<String> severities = new ArrayList<>();
                for (int i = 0; i < known.size() && !declared.isEmpty(); i++) {
                    severities.add(declared.get(Math.min(i, declared.size() - 1)));
                }
                this.ofPriority = List.copyOf(severities);
                this.beyond = declared.size();
            }
            case Mapping.Priorities.ByName(Map<String, String> severities) -> {
                for (String severity : severities.values()) {
                    if (!declared.contains(severity)) {
                        throw new HistoryException("mapping", message("mapping.severity", "severity", severity,
                                "agreement", terms.id(), "declared", declared));
                    }
                }
                this.ofPriority = List.copyOf(severities.values());
                this.beyond = Integer.MAX_VALUE;
            }
        }
    }

    boolean readsLike(Severities other) {
        return ofPriority.equals(other.ofPriority);
    }

    /** Whether the agreement has a severity for a priority; -1, which is none, has none. */
    boolean knows(int priority) {
        return priority >= 0 && !ofPriority.isEmpty();
    }

    /** The severity of a priority that is known. */
    String of(int priority) {
        return ofPriority.get(priority);
    }

    /** Whether the agreement has fewer severities than that. */
    boolean isBeyondLast(int priority) {
        return priority >= beyond;
    }
}
