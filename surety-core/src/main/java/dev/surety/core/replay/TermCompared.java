package dev.surety.core.replay;

import org.jspecify.annotations.Nullable;

/**
 * A term's promises over a whole history, under two agreements side by side.
 *
 * @param term            its id
 * @param first           under the agreement replayed; null when it does not have the term
 * @param second          under the other; null when it does not have the term
 * @param judgedOtherwise promises with another outcome on the other side
 * @param dueOtherwise    promises with the same outcome and another due
 */
public record TermCompared(String term, @Nullable Totals first, @Nullable Totals second, long judgedOtherwise,
        long dueOtherwise) {

    /** Whether no promise of the history came out otherwise: neither its verdict nor its due nor its use. */
    public boolean isAlike() {
        if (first == null || second == null) {
            Totals there = first == null ? second : first;
            return there == null || there.count() + there.running() + there.paused() == 0;
        }
        return judgedOtherwise == 0 && dueOtherwise == 0 && first.equals(second);
    }
}
