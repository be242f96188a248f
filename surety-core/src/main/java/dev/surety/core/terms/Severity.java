package dev.surety.core.terms;

import java.util.List;

/** A severity ({@code severities}); {@code when} lists the answers of the guided choice that lead to it. */
public record Severity(String id, Text title, List<String> when) {
    public Severity {
        when = List.copyOf(when);
    }
}
