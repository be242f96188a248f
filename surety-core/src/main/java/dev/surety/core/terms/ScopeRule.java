package dev.surety.core.terms;

import org.jspecify.annotations.Nullable;

/**
 * What a row of {@code scope} decides of a request.
 *
 * @param id       names it in verdicts and reports
 * @param verdict  in, out, or handled by another route
 * @param redirect what the requester is told, required unless {@code IN}
 * @param route    where it goes instead, for {@code INSTEAD}
 * @param source   the clause
 */
public record ScopeRule(String id, Verdict verdict, @Nullable Text redirect, @Nullable String route, String source) {

    /** In scope, out of scope, or another route instead. */
    public enum Verdict {
        IN, OUT, INSTEAD
    }
}
