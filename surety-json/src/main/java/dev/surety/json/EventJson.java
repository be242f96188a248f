package dev.surety.json;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.InvalidEventException;

/** Events as other programs write them (interfaces, "Events"), in the words of the agreement a reader stands for. */
public final class EventJson {

    private EventJson() {}

    /**
     * Reads one event.
     *
     * @param seq its place in the order of recording, from one
     * @throws JsonProblem naming the field at fault
     */
    public static Event read(JsonObject event, EventReader reader, long seq) {
        try {
            return reader.read(event.asMap(), seq);
        } catch (InvalidEventException problem) {
            throw event.problem(problem.field(), problem.problem());
        }
    }

    /** Reads the list of events in {@code field}; their order is the order in which they were recorded. */
    public static List<Event> readAll(JsonObject owner, String field, EventReader reader) {
        List<Event> events = new ArrayList<>();
        for (JsonObject event : owner.objects(field)) {
            events.add(read(event, reader, events.size() + 1L));
        }
        return events;
    }
}
