package dev.surety.core.promise;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What one pass says of a cycle.
 *
 * @param result met or breached; null when it was superseded, cancelled, or is still open
 * @param decidedAt when it was decided; null while it is open
 */
record Judgement(Verdict.@Nullable Result result, @Nullable Instant decidedAt) {

    static Judgement of(Cycle cycle) {
        return switch (cycle.state()) {
            case PENDING, RUNNING, PAUSED -> new Judgement(null, null);
            case MET -> new Judgement(Verdict.Result.MET, cycle.endedAt());
            case BREACHED -> new Judgement(Verdict.Result.BREACHED, cycle.breachedAt());
            case CANCELLED, SUPERSEDED -> new Judgement(null, cycle.endedAt());
        };
    }

    /** Whether it is a verdict. */
    boolean isVerdict() {
        return result != null;
    }

    /** Whether nothing has been decided. */
    boolean isOpen() {
        return decidedAt == null;
    }

    /** Whether it was decided before {@code instant}. */
    boolean isBefore(Instant instant) {
        return decidedAt != null && decidedAt.isBefore(instant);
    }

    /** When it was decided. */
    Instant at() {
        return Objects.requireNonNull(decidedAt, "an open cycle was not decided");
    }

    /** The verdict it is; {@code knownAt} is when its ground became known. */
    Verdict verdict(int no, Instant knownAt) {
        return new Verdict(no, Due.later(at(), knownAt), Objects.requireNonNull(result), at());
    }

    /** The knowledge of holidays it rests on, where its ground was known as it happened. */
    Instant knownWith(Instant knownAt) {
        return decidedAt == null || decidedAt.isAfter(knownAt) ? knownAt : decidedAt;
    }
}
