package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.time.Stretch;

/**
 * Announced work, and whether its window is left out of the downtime.
 *
 * @param fullNotice   the latest instant of full notice; null where the terms have no notice period
 * @param takenOut     the downtime that its window left out
 */
public record JudgedMaintenance(Maintenance work, Verdict verdict, @Nullable FullNotice fullNotice,
        Duration takenOut) implements Step {

    /**
     * By when work had to be announced to give the full notice period.
     *
     * @param latest   the latest instant, as the holidays were known when the work was announced
     * @param notice   the period that lies between
     * @param holidays the days between that were closed although the week would have them open
     */
    public record FullNotice(Instant latest, UptimeTerms.Notice notice, List<Stretch> holidays) {
        public FullNotice {
            holidays = List.copyOf(holidays);
        }
    }

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
        return new JudgedMaintenance(work, verdict, fullNotice, time);
    }
}
