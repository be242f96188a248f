package dev.surety.server.promise;

import java.util.Optional;
import java.util.UUID;

import dev.surety.core.promise.Event;

/**
 * Which promise a note of the system is about.
 *
 * @param promise id of the promise
 * @param term    its term
 * @param cycle   from one, within its term and stream
 * @param detail  the threshold that was passed ({@code 50%}), the number of the verdict, or when the version of the calendar
 *                was recorded that moved the due
 */
public record PromiseNote(UUID promise, String term, int cycle, String detail) {

    /** What an event notes of a promise; empty when it is no such note. */
    public static Optional<PromiseNote> of(StreamId stream, Event event) {
        boolean recomputed = RecomputationNote.is(event);
        if (!recomputed && !event.type().equals(Notes.WARNED) && !event.type().equals(Notes.BREACHED)) {
            return Optional.empty();
        }
        String id = event.id().substring(event.type().length() + 1);
        String[] about = (recomputed ? id.replaceFirst(":", "/") : id).split("/", 3);
        return Optional.of(new PromiseNote(Streams.promiseId(stream, about[0] + "/" + about[1]), about[0],
                Integer.parseInt(about[1]), about[2]));
    }
}
