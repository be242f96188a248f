package dev.surety.core.replay;

import java.util.Comparator;

import dev.surety.core.terms.ScopeRule.Verdict;

/** How many subjects two agreements decide in a pair of ways; an agreement that states no scope takes all of them in. */
public record ScopeCompared(Verdict first, Verdict second, long subjects) {

    static final Comparator<ScopeCompared> ORDER = Comparator.comparing(ScopeCompared::first)
            .thenComparing(ScopeCompared::second);

    /** Whether both decide the same. */
    public boolean isAlike() {
        return first == second;
    }
}
