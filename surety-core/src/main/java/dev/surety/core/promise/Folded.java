package dev.surety.core.promise;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Facts;
import dev.surety.core.terms.ScopeRule;

/**
 * What a stream comes to.
 *
 * @param promises every cycle of every promise, in the order of the terms and then of their cycles
 * @param facts    what is known of the ticket at {@code asOf}
 * @param scope    the scope rule that applies; null when the agreement states none
 * @param severityConfirmed whether the severity was stated or answered, rather than the default
 * @param remarks  what was odd about the events, in order of {@code seq}
 * @param lateHolidays what holidays that became known late did and would have done, and what expected ones would do
 * @param nextBesidesAt when the first of what no promise says happens: an event that is known and counts, but is still to come
 *                 at {@code asOf}, or the opening of a period that cannot be counted yet; null when nothing does
 */
public record Folded(List<Promise> promises, Facts facts, @Nullable ScopeRule scope, boolean severityConfirmed,
        List<Remark> remarks, LateHolidays lateHolidays, @Nullable Instant nextBesidesAt) {

    private static final long NANOS_OF_A_MILLI = 1_000_000;

    /** Where no holiday became known late, and nothing that is known is still to come. */
    public Folded(List<Promise> promises, Facts facts, @Nullable ScopeRule scope, boolean severityConfirmed,
            List<Remark> remarks) {
        this(promises, facts, scope, severityConfirmed, remarks, LateHolidays.NONE, null);
    }

    /** The same without remarks, for those who say them once for all promises. */
    public Folded withoutRemarks() {
        return new Folded(promises, facts, scope, severityConfirmed, List.of(), lateHolidays, nextBesidesAt);
    }

    public Folded {
        promises = List.copyOf(promises);
        remarks = List.copyOf(remarks);
    }

    /**
     * When to fold again although nothing more was recorded: as the next promise opens, passes a threshold or is broken, or an
     * event that is known already happens, whichever comes first. Strictly after {@code asOf}, or null when never; in whole
     * milliseconds, rounded up, since streams are looked at by the millisecond. Versions of the agreement and of calendars
     * that are still to come are not looked for.
     */
    public @Nullable Instant nextAt() {
        Instant next = nextBesidesAt;
        for (Promise promise : promises) {
            Instant at = promise.nextAt();
            if (at != null && (next == null || at.isBefore(next))) {
                next = at;
            }
        }
        return next == null ? null : next.plusNanos(NANOS_OF_A_MILLI - 1).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Something odd about an event that the fold dealt with by a rule of semantics §2. */
    public record Remark(String event, Kind kind) {

        /** What was odd. */
        public enum Kind {
            /** Happened before the stream was opened; counts from the opening. */
            BEFORE_OPENING,
            /** A second event with the same id; left out. */
            DUPLICATE,
            /** Voided or re-timed by a later event. */
            CORRECTED,
            /** Corrects an event that is not in the stream. */
            CORRECTS_UNKNOWN,
            /** Fulfils a promise but lacks content the term asks for; does not count. */
            INCOMPLETE,
            /** The content the term asks for was not recorded; counts, and is said. */
            CONTENT_NOT_RECORDED,
            /** Moved a date of which notice had been given in time; the notice is judged by what was known when sent. */
            NOTICE_BEFORE_MOVE,
            /** States a severity, plan or date that the terms do not know or allow; has no effect. */
            NO_EFFECT,
            /** Would fulfil a promise of a period, but none is open, or the one it names is not yet; has no effect. */
            NO_PERIOD_OPEN,
            /** Names a period that has been dealt with, or is over without anything owed for it; has no effect. */
            PERIOD_OVER,
            /** Names a period of a kind that no promise it fulfils has, such as a year of a promise of each half. */
            OTHER_KIND_OF_PERIOD,
            /** Opened a ticket outside the term of the agreement; it is judged all the same. */
            OUTSIDE_TERM
        }
    }
}
