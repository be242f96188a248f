package dev.surety.server.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.surety.core.promise.Event;
import dev.surety.server.agreement.CurrentAgreement;

/**
 * What an event says that was brought here with a history: what was known of the agreement by then. The event itself says when
 * it was recorded where it comes from, which may be long before the agreement was activated here; it is judged by the versions
 * that were known when it was brought, and by none that was activated later.
 */
public final class Brought {

    /** A detail of the stored event: an instant. */
    static final String KNOWN_FROM = "versionsKnownAt";

    private Brought() {}

    /** An event that is brought here under {@code agreement}. */
    public static NewEvent under(CurrentAgreement agreement, Event event) {
        return new NewEvent(event, null, Map.of(), Map.of(KNOWN_FROM, agreement.knownFrom().toString()));
    }

    /** For which the versions known then are known to the whole stream, as its first event says; the beginning for other streams. */
    static Instant at(List<StoredEvent> events) {
        return !events.isEmpty() && events.getFirst().details().get(KNOWN_FROM) instanceof String known
                ? Instant.parse(known)
                : Instant.MIN;
    }
}
