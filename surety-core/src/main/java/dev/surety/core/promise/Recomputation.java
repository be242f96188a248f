package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.time.HolidayChange;

/**
 * That a version of a calendar was recorded while a cycle was open, and what became of its due (semantics §3, "a holiday
 * announced late"). A store appends it to the stream as the event {@value #EVENT}, so that both sides can be told; the fold
 * computes dues anew each time and takes nothing from such an event.
 *
 * @param promise     key of the cycle within its stream, such as {@code correction/1}
 * @param period      the period it belongs to; null for any but a recurring promise
 * @param recordedAt  from when the version was known; what happened before it had happened
 * @param policy      what the term says of holidays that become known late
 * @param oldDue      the due just before; while paused, the one it would have had if it had been resumed then
 * @param newDue      the due by the new version, as far as the term lets it move
 * @param withheldDue the due by the new version, where the term did not let it move that far; else null
 * @param paused      whether the cycle was paused
 * @param holidays    the days of the version that lie within its time
 */
public record Recomputation(String promise, @Nullable PeriodKey period, Instant recordedAt, LateHoliday policy,
        Instant oldDue, Instant newDue, @Nullable Instant withheldDue, boolean paused, List<HolidayChange> holidays) {

    /** The name of the event that records it. */
    public static final String EVENT = EventNames.RECOMPUTED;

    public Recomputation {
        holidays = List.copyOf(holidays);
    }

    /** The same for the same cycle and version, so that an event appended twice is one. */
    public String eventId() {
        return EVENT + ":" + promise + ":" + recordedAt;
    }
}
