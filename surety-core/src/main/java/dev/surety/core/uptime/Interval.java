package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time: {@code from} is in it, {@code to} is not. */
public record Interval(Instant from, Instant to) {

    public Interval {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a stretch must not end before it begins, but runs from " + from
                    + " to " + to);
        }
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(from, to);
    }

    /** Whether it is no time at all. */
    public boolean isEmpty() {
        return from.equals(to);
    }

    /** The part of it that lies in {@code window}; empty where they do not meet. */
    public Interval within(Interval window) {
        Instant begin = Instants.later(from, window.from);
        return new Interval(begin, Instants.later(begin, Instants.earlier(to, window.to)));
    }
}
