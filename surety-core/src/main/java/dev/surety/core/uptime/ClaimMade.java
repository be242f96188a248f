package dev.surety.core.uptime;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventDate;

/**
 * A claim for the credit of a month, complete at an instant.
 *
 * @param occurrence the outage it is for, by an instant or a date of it; null when it is for the month as such
 */
public record ClaimMade(Instant at, @Nullable EventDate occurrence) {}
