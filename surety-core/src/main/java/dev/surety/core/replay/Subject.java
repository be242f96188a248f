package dev.surety.core.replay;

import java.util.List;

import dev.surety.core.promise.Event;

/** One stream of a history, such as a ticket: its name there and all of its events. */
public record Subject(String id, List<Event> events) {

    public Subject {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a subject must have a name");
        }
        events = List.copyOf(events);
    }
}
