package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Announced work, and whether its window is left out of the downtime.
 *
 * @param latestNotice the latest instant of full notice, as the holidays were known when it was announced; null where the
 *                     terms have no notice period
 * @param takenOut     the downtime that its window left out
 */
public record JudgedMaintenance(Maintenance work, Verdict verdict, @Nullable Instant latestNotice,
        Duration takenOut) implements Step {

    /** Whether the window is left out, and why (not). */
    public enum Verdict {
        /** Announced before it began, in full time where the terms have a notice period. */
        EXCLUDED,
        /** Announced before it began, but later than the full notice period, which is no condition. */
        EXCLUDED_AT_SHORT_NOTICE,
        /** Never announced. */
        NOT_ANNOUNCED,
        /** Announced when it had begun. */
        ANNOUNCED_TOO_LATE,
        /** Announced later than the full notice period, which is a condition. */
        SHORT_NOTICE,
        /** The terms leave no work out. */
        NOT_IN_TERMS;

        /** Whether the window is left out. */
        public boolean excludes() {
            return this == EXCLUDED || this == EXCLUDED_AT_SHORT_NOTICE;
        }
    }

    JudgedMaintenance takingOut(Duration time) {
        return new JudgedMaintenance(work, verdict, latestNotice, time);
    }
}
