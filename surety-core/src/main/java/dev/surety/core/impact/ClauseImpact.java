package dev.surety.core.impact;

import java.util.List;

import dev.surety.core.diff.ClauseChange;
import dev.surety.core.replay.TermCompared;

/**
 * A clause that an amendment changes, and what came of the promises it bears on. Where several clauses bear on the same
 * promise, its figures are what all of them come to together.
 *
 * @param change         the clause
 * @param reach          which promises it bears on
 * @param terms          those promises: for a clause that bears on all, the ones that came out otherwise
 * @param scopeOtherwise subjects of which the scope is decided otherwise, for a clause that bears on the scope; else zero
 */
public record ClauseImpact(ClauseChange change, Reach reach, List<TermCompared> terms, long scopeOtherwise) {

    public ClauseImpact {
        terms = List.copyOf(terms);
    }

    /** Which promises a clause bears on. */
    public enum Reach {
        /** None of the promises of a ticket: a price, a report, a wording. */
        NO_PROMISE,
        /** Those it is about, or that count on it. */
        SOME_PROMISES,
        /** All of them, because it decides which tickets are in and how grave they are. */
        ALL_PROMISES
    }

    /** Whether anything in the history came out otherwise. */
    public boolean hasEffect() {
        return scopeOtherwise > 0 || terms.stream().anyMatch(term -> !term.isAlike());
    }
}
