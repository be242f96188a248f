package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.PeriodKey;
import dev.surety.core.time.HolidayChange;

/**
 * A breach somebody should look at again: the holiday had been decided, but was recorded only after the breach, and with it
 * the due would have been later. The verdict stays; nothing reverses by itself.
 *
 * <p>Or the breach was made by the recording itself: it moved the due back into the past, and what had been decided was not
 * known until then. Then the other due is the one that held until the recording.
 *
 * <p>Else it asks what would have been, had the holiday been recorded on the day of its decision. So a term that freezes the
 * holidays known at the start, or is never later than promised, is reviewed only for what was decided before the start.
 * Nothing else is assumed to have gone otherwise: dates named after the breach do not count.
 *
 * @param promise    key of the cycle within its stream, such as {@code correction/1}
 * @param period     the period it belongs to; null for any but a recurring promise
 * @param breachedAt the instant of the breach
 * @param recordedAt from when the version of the calendar was known
 * @param due        the due it was judged by
 * @param otherDue   the due as it would have been
 * @param instead    where it would stand
 * @param holidays   the days that were recorded too late
 */
public record Review(String promise, @Nullable PeriodKey period, Instant breachedAt, Instant recordedAt, Instant due,
        Instant otherDue, Instead instead, List<HolidayChange> holidays) {

    /** Where the cycle would stand: met, cancelled or running without a breach, or breached all the same, only later. */
    public enum Instead {
        MET, CANCELLED, RUNNING, BREACHED
    }

    public Review {
        holidays = List.copyOf(holidays);
    }

    /** Whether the recording itself made the breach, so that {@code otherDue} is the due that held until then. */
    public boolean madeByRecording() {
        return recordedAt.equals(breachedAt);
    }

    /** Whether there would have been no breach until the instant the fold describes. */
    public boolean wouldNotHaveBeenBreached() {
        return instead != Instead.BREACHED;
    }
}
