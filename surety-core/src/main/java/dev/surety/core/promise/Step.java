package dev.surety.core.promise;

import java.time.Instant;

/**
 * An event at the place where it counts.
 *
 * @param event what happened
 * @param at    when it counts: when it happened, or the stream's opening for what happened before it
 */
record Step(Event event, Instant at) {}
