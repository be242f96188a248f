package dev.surety.server.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.surety.core.promise.Event;
import dev.surety.core.terms.Party;

/** A note that somebody of the provider writes for colleagues. The fold does not read it, and customers never see it. */
public final class InternalNote {

    static final String TYPE = "internal-note";

    private InternalNote() {}

    /** The event that a note was written; its text is kept apart. */
    public static Event of(String id, Instant at) {
        return new Event(id, 0, at, at, TYPE, Party.PROVIDER, Map.of(), null, null, null, List.of(), null);
    }

    /** Whether an event is one. */
    public static boolean is(Event event) {
        return event.type().equals(TYPE);
    }
}
