package dev.surety.core.replay;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * A promise that two agreements judge differently.
 *
 * @param subject the stream
 * @param term    the promise's term, which both agreements have
 * @param ordinal which of the term's counted cycles it is, from one: superseded ones are not counted
 * @param first   how the agreement replayed judges it
 * @param second  how the other judges it
 */
public record Difference(String subject, String term, int ordinal, Judged first, Judged second) {

    /** By name, so that the order is total. */
    public static final Comparator<Difference> BY_NAME = Comparator.comparing(Difference::subject)
            .thenComparing(Difference::term)
            .thenComparingInt(Difference::ordinal);

    /**
     * How one agreement judges it.
     *
     * @param due by when it was owed; null while paused, while a date is awaited, and when there is no such promise
     * @param at  when it was met or breached; null while neither
     */
    public record Judged(Outcome outcome, @Nullable Instant due, @Nullable Instant at) {

        /** There is no such promise. */
        static final Judged NONE = new Judged(Outcome.NONE, null, null);
    }
}
