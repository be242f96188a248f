package dev.surety.server.demo;

import java.time.Instant;
import java.time.InstantSource;

/** The clock of the made-up year: stands where it was put. Used by one thread. */
public final class DemoClock implements InstantSource {

    private Instant now;

    public DemoClock(Instant now) {
        this.now = now;
    }

    /** Puts it there. */
    void moveTo(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
