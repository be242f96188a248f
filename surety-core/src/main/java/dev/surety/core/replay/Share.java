package dev.surety.core.replay;

import java.time.Duration;

/**
 * A fraction of a budget, in thousandths, cut off and never rounded up: 1,000 is the whole budget, 1,500 half as much
 * again.
 */
public record Share(long thousandths) implements Comparable<Share> {

    public Share {
        if (thousandths < 0) {
            throw new IllegalArgumentException("a share must not be negative, but is " + thousandths + "/1000");
        }
    }

    /**
     * The share of {@code budget} that {@code used} is.
     *
     * @throws IllegalArgumentException if the budget is not longer than nothing
     */
    public static Share of(Duration used, Duration budget) {
        long whole = budget.toMillis();
        if (whole <= 0) {
            throw new IllegalArgumentException("a share needs a budget, but it is " + budget);
        }
        return new Share(Math.multiplyExact(used.toMillis(), 1000L) / whole);
    }

    /** As a number; 1 is the whole budget. */
    public double asFraction() {
        return thousandths / 1000.0;
    }

    @Override
    public int compareTo(Share other) {
        return Long.compare(thousandths, other.thousandths);
    }

    /** With three decimals: {@code 0.125}. */
    @Override
    public String toString() {
        return thousandths / 1000 + "." + String.valueOf(1000 + thousandths % 1000).substring(1);
    }
}
