package dev.surety.core.replay;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.NoHolidayDataException;

/**
 * Folds the streams of a history under an agreement, and under another beside it where there is one, and counts what
 * that comes to. A promise belongs to the local month of its verdict, in the zone of the agreement replayed; one without
 * a verdict is counted apart, in the month of its start. Writes nothing, reads no clock, keeps no stream.
 */
public final class Replay {

    private final Side first;
    private final @Nullable Side second;
    private final @Nullable Comparison comparison;
    private final Instant knownAt;
    private final Instant asOf;
    private final Limits limits;

    /**
     * @param first   the agreement replayed
     * @param second  the agreement to compare with; null for none
     * @param knownAt what was recorded later is not seen
     * @param asOf    what happened later is not seen
     */
    public Replay(Side first, @Nullable Side second, Instant knownAt, Instant asOf, Limits limits) {
        this.first = first;
        this.second = second;
        this.comparison = second == null ? null : new Comparison(first.terms(), second.terms());
        this.knownAt = knownAt;
        this.asOf = asOf;
        this.limits = limits;
    }

    /** An agreement and its compiled fold. */
    public record Side(Terms terms, Fold fold) {}

    /**
     * How many promises are listed one by one.
     *
     * @param worst  the most overdrawn
     * @param listed those judged differently; and those to be reviewed, of each agreement
     */
    public record Limits(int worst, int listed) {

        /** Ten and a thousand. */
        public static final Limits USUAL = new Limits(10, 1000);

        public Limits {
            if (worst < 0 || listed < 0) {
                throw new IllegalArgumentException("limits must not be negative, but are " + worst + " and " + listed);
            }
        }
    }

    /** The agreement replayed. */
    public Side first() {
        return first;
    }

    /** The agreement compared with; null when there is none. */
    public @Nullable Side second() {
        return second;
    }

    /** Whether both agreements have the term, so that its promises are compared. */
    public boolean compares(String term) {
        return comparison != null && comparison.compares(term);
    }

    /** An empty partial result. */
    public Tally tally() {
        return new Tally(first.terms().zone(), limits.worst(), limits.listed());
    }

    /** The figures of a joined result. */
    public ReplayResult result(Tally tally) {
        return tally.result(Comparison.termIds(first.terms()),
                second == null ? null : Comparison.termIds(second.terms()));
    }

    /** Folds one stream and counts it. */
    public void add(Subject subject, Tally tally) {
        add(subject, subject, tally, difference -> {});
    }

    /**
     * Folds one stream and counts it. A history whose severities are only ranks reads differently under each agreement;
     * so there are two readings of the stream. A stream that one of two agreements cannot judge is left out on both
     * sides, so that like stands beside like.
     *
     * @param underFirst  the stream as the agreement replayed reads it
     * @param underSecond the same stream as the other reads it
     * @param differing   told of every promise judged differently, beyond the limit too
     */
    public void add(Subject underFirst, Subject underSecond, Tally tally, Consumer<Difference> differing) {
        tally.addSubject();
        Folded folded = fold(first, underFirst);
        Folded other = second == null ? null : fold(second, underSecond);
        if (folded == null) {
            tally.skip(Skipped.SUBJECT_WITHOUT_HOLIDAY_DATA);
        } else if (comparison == null) {
            count(underFirst.id(), folded, tally);
        } else if (other == null) {
            tally.skip(Skipped.SUBJECT_WITHOUT_HOLIDAY_DATA_THERE);
        } else {
            count(underFirst.id(), folded, tally);
            compare(comparison, underFirst.id(), folded, other, tally, differing);
        }
    }

    /** Null when the subject reaches into a year for which a calendar has no holidays. */
    private @Nullable Folded fold(Side side, Subject subject) {
        try {
            return side.fold().fold(subject.events(), knownAt, asOf);
        } catch (NoHolidayDataException beyondTheData) {
            return null;
        }
    }

    private static void compare(Comparison comparison, String subject, Folded folded, Folded other, Tally tally,
            Consumer<Difference> differing) {
        tally.sideBySide().add(folded.promises(), other.promises());
        tally.sideBySide().addScope(folded.scope(), other.scope());
        tally.reviewsOfSecond().add(subject, other);
        comparison.compare(subject, folded.promises(), other.promises(), difference -> {
            tally.add(difference);
            differing.accept(difference);
        }, tally.sideBySide()::addDueOtherwise);
    }

    private static void count(String subject, Folded folded, Tally tally) {
        countRemarks(folded.remarks(), tally);
        ScopeRule scope = folded.scope();
        if (scope != null && scope.verdict() != ScopeRule.Verdict.IN) {
            tally.skip(Skipped.SUBJECT_OUT_OF_SCOPE);
        } else if (folded.promises().isEmpty()) {
            tally.skip(Skipped.SUBJECT_WITHOUT_PROMISE);
        }
        folded.promises().forEach(promise -> tally.add(subject, promise));
        tally.reviews().add(subject, folded);
    }

    private static void countRemarks(List<Folded.Remark> remarks, Tally tally) {
        for (Folded.Remark remark : remarks) {
            switch (remark.kind()) {
                case DUPLICATE -> tally.skip(Skipped.EVENT_DUPLICATE);
                case CORRECTS_UNKNOWN -> tally.skip(Skipped.EVENT_CORRECTS_UNKNOWN);
                case INCOMPLETE -> tally.skip(Skipped.EVENT_INCOMPLETE);
                case NO_EFFECT -> tally.skip(Skipped.EVENT_WITHOUT_EFFECT);
                case NO_PERIOD_OPEN, PERIOD_OVER, OTHER_KIND_OF_PERIOD -> tally.skip(Skipped.EVENT_WITHOUT_PERIOD);
                case BEFORE_OPENING -> tally.adjust(Adjusted.EVENT_BEFORE_OPENING);
                case CORRECTED -> tally.adjust(Adjusted.EVENT_CORRECTED);
                case CONTENT_NOT_RECORDED -> tally.adjust(Adjusted.EVENT_CONTENT_NOT_RECORDED);
                case OUTSIDE_TERM -> tally.adjust(Adjusted.SUBJECT_OUTSIDE_TERM);
                case NOTICE_BEFORE_MOVE -> tally.adjust(Adjusted.EVENT_MOVED_AFTER_NOTICE);
            }
        }
    }
}
