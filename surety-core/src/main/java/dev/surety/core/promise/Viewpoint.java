package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.promise.Texts.message;

/**
 * From where a stream is looked at.
 *
 * @param asOf    the instant that is described
 * @param knownAt only what was recorded at or before it is seen
 */
public record Viewpoint(Instant asOf, Instant knownAt) {

    /**
     * The viewpoint somebody means who leaves one or both open: as of the last event, knowing everything recorded by
     * then or in these events.
     *
     * @throws IllegalArgumentException if there is no event and {@code asOf} is left open
     */
    public static Viewpoint of(List<Event> events, @Nullable Instant asOf, @Nullable Instant knownAt) {
        Instant described = asOf != null ? asOf : lastOccurred(events);
        return new Viewpoint(described, knownAt != null ? knownAt : everythingRecorded(events, described));
    }

    private static Instant lastOccurred(List<Event> events) {
        return events.stream()
                .map(Event::occurredAt)
                .max(Instant::compareTo)
                .orElseThrow(() -> new NotAcceptableException(message("events.none")));
    }

    private static Instant everythingRecorded(List<Event> events, Instant asOf) {
        return events.stream().map(Event::recordedAt).filter(asOf::isBefore).max(Instant::compareTo).orElse(asOf);
    }
}
