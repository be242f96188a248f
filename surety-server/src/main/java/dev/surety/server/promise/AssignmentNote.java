package dev.surety.server.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.terms.Party;
import dev.surety.server.platform.PersonId;

/** The note that a ticket was given to somebody, or to nobody. It changes nothing of what is owed; the fold does not read it. */
public final class AssignmentNote {

    /** The type of its events. */
    public static final String TYPE = "assigned";

    private static final String TO = "to";

    private AssignmentNote() {}

    /** The event that somebody gave it to {@code to}; with null, to nobody. */
    public static NewEvent of(UUID id, @Nullable PersonId to, @Nullable PersonId by, Instant at) {
        return new NewEvent(
                new Event(TYPE + ":" + id, 0, at, at, TYPE, Party.PROVIDER, Map.of(), null, null, null, List.of(),
                        null),
                by, Map.of(), to == null ? Map.of() : Map.of(TO, to.toString()));
    }

    /** Whether an event is one. */
    public static boolean is(Event event) {
        return event.type().equals(TYPE);
    }

    /** Whom the last of these events left it to; empty for nobody. */
    public static Optional<PersonId> last(List<StoredEvent> events) {
        return events.reversed().stream().filter(event -> is(event.event())).findFirst().flatMap(AssignmentNote::to);
    }

    /** Whom it was given to; empty for nobody. */
    public static Optional<PersonId> to(StoredEvent note) {
        return Optional.ofNullable(note.details().get(TO)).map(id -> new PersonId(UUID.fromString((String) id)));
    }
}
