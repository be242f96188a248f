package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.time.HolidayChange;

/**
 * A notice that was given in time, as was known when it was sent, and is too short by a holiday recorded since. The verdict
 * stays; a notice of courtesy may follow, for what it is about still lies ahead.
 *
 * @param promise    key of the cycle within its stream, such as {@code maintenance-notice/1}
 * @param period     the period it belongs to; null for any but a recurring promise
 * @param notice     id of the event that gave it
 * @param sentAt     when it was given
 * @param recordedAt from when the version of the calendar was known
 * @param due        the latest instant it was judged by
 * @param otherDue   the latest instant by the new version
 * @param shortBy    how much is missing, in days or time of its calendar
 * @param holidays   the days of the version that lie within its time
 */
public record ShortNotice(String promise, @Nullable PeriodKey period, String notice, Instant sentAt, Instant recordedAt,
        Instant due, Instant otherDue, Amount.Of shortBy, List<HolidayChange> holidays) {

    public ShortNotice {
        holidays = List.copyOf(holidays);
    }
}
