package dev.surety.core.uptime;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The time in which a credit may be claimed for an outage.
 *
 * @param outage      id of the outage
 * @param occurrence  when it began to count: a claim may be made from then on, before the month is over
 * @param lastDay     the last local date of the time
 * @param end         when the time is over
 * @param endIsInTime whether a claim at exactly {@code end} is in time; not so where {@code end} is the 24:00 of a day
 */
public record ClaimWindow(String outage, Instant occurrence, LocalDate lastDay, Instant end, boolean endIsInTime) {

    /** Whether a claim at {@code at} is in time. */
    public boolean includes(Instant at) {
        return !at.isBefore(occurrence) && (at.isBefore(end) || endIsInTime && at.equals(end));
    }
}
