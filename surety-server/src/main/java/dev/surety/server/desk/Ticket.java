package dev.surety.server.desk;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded;
import dev.surety.server.promise.StreamId;

/**
 * A ticket with what its stream comes to at {@code asOf}.
 *
 * @param number as people say it: prefix of the customer and a number
 */
public record Ticket(StreamId id, String number, @Nullable String title, Folded folded, Instant asOf) {}
