package dev.surety.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * A breached promise and how far it went beyond its budget.
 *
 * @param subject    the stream
 * @param term       the promise's term
 * @param cycle      of that term and stream
 * @param startedAt  when it began
 * @param due        by when it was owed; null where only a date not yet named would say
 * @param breachedAt the instant of breach
 * @param endedAt    when it was fulfilled late; null while it is not
 * @param used       budget used until it ended or until the replay's instant, without pauses
 * @param budget     the budget
 */
public record Overdrawn(String subject, String term, int cycle, Instant startedAt, @Nullable Instant due,
        Instant breachedAt, @Nullable Instant endedAt, Duration used, Duration budget) {

    /** The most overdrawn first, by share of the budget; then by name, so that the order is total. */
    public static final Comparator<Overdrawn> MOST_FIRST = (one, other) -> {
        int byShare = compareShares(other, one);
        return byShare != 0 ? byShare : compareNames(one, other);
    };

    private static int compareNames(Overdrawn one, Overdrawn other) {
        int bySubject = one.subject.compareTo(other.subject);
        int byTerm = bySubject != 0 ? bySubject : one.term.compareTo(other.term);
        return byTerm != 0 ? byTerm : Integer.compare(one.cycle, other.cycle);
    }

    /** Compares used/budget exactly, as used × the other's budget, in 128 bits. */
    private static int compareShares(Overdrawn one, Overdrawn other) {
        long a = one.used.toMillis();
        long b = other.budget.toMillis();
        long c = other.used.toMillis();
        long d = one.budget.toMillis();
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** The share of the budget that was used; null when there was no budget to speak of. */
    public @Nullable Share share() {
        return budget.toMillis() > 0 ? Share.of(used, budget) : null;
    }
}
