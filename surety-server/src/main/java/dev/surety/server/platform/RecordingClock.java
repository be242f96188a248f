package dev.surety.server.platform;

import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * When something is recorded: by the database's clock, which all nodes share. The demo's first year is recorded on a clock
 * that was moved, instead.
 */
public final class RecordingClock {

    private final @Nullable InstantSource moved;

    private RecordingClock(@Nullable InstantSource moved) {
        this.moved = moved;
    }

    /** The database's own clock. */
    public static RecordingClock ofDatabase() {
        return new RecordingClock(null);
    }

    /** A clock somebody moves. */
    public static RecordingClock moved(InstantSource clock) {
        return new RecordingClock(clock);
    }

    /** The present; {@code database} is what the database's clock says. */
    public Instant now(Instant database) {
        return moved == null ? database : moved.instant();
    }
}
