package dev.surety.core.uptime;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An outage, and what of it counts.
 *
 * @param time    the outage, until {@code asOf} where it lasts
 */
public record JudgedOutage(Outage outage, Interval time, Verdict verdict) implements Step {

    /** What of an outage counts. */
    public sealed interface Verdict {

        /**
         * Its time was looked at.
         *
         * @param segments the whole outage in order and without gaps; the counted ones of all outages are the downtime
         * @param claim    by when a credit may be claimed for it; null where nothing of it counts or the terms give no time
         */
        record Judged(List<Segment> segments, @Nullable ClaimWindow claim) implements Verdict {
            public Judged {
                segments = List.copyOf(segments);
            }
        }

        /** It is left out whole and does not touch what it overlaps. */
        record LeftOut(Reason reason) implements Verdict {}
    }

    /** Why an outage is left out whole. */
    public enum Reason {
        /** Slowness is no interruption. */
        DEGRADED,
        /** The terms count only the loss of the whole service. */
        PARTIAL,
        /** The terms leave its cause out. */
        CAUSE
    }

    /** A piece of an outage. */
    public record Segment(Interval time, What what) {}

    /** What a piece of an outage is. */
    public sealed interface What {

        /** Downtime. */
        record Counted() implements What {}

        /** The same time as a piece of another outage, and whatever that piece is; counted once. */
        record Same(String outage) implements What {}

        /** Inside a window that is left out. */
        record InMaintenance(String maintenance) implements What {}

        /** Outside the month, or outside the term of the agreement. */
        record Outside() implements What {}
    }

    /** The downtime that this outage adds to those before it. */
    public Duration counted() {
        return switch (verdict) {
            case Verdict.LeftOut _ -> Duration.ZERO;
            case Verdict.Judged judged -> judged.segments()
                    .stream()
                    .filter(segment -> segment.what() instanceof What.Counted)
                    .map(segment -> segment.time().length())
                    .reduce(Duration.ZERO, Duration::plus);
        };
    }
}
