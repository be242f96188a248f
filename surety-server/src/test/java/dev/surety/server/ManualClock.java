package dev.surety.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class ManualClock implements InstantSource {

    private volatile Instant now;

    /** Shows {@code start}. */
    public ManualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on by {@code time}; back when it is negative. */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    /** Shows {@code instant}. */
    public void set(Instant instant) {
        now = instant;
    }
}
