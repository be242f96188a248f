package dev.surety.server.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Corrections;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.server.promise.StoredEvent;

/** Where a ticket stands: what its events, corrected ones left out, come to in the order in which they happened. */
public enum TicketStatus {
    OPEN, WAITING, RESOLVED, CLOSED;

    /** A status and since when it holds; null when from the beginning. */
    record Since(TicketStatus status, @Nullable Instant at) {}

    /** As written in the database and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that is written so. */
    public static TicketStatus of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    static Since of(List<StoredEvent> events) {
        Since now = new Since(OPEN, null);
        List<Event> standing = Corrections.standing(events.stream().map(StoredEvent::event).toList())
                .stream()
                .sorted(Comparator.comparing(Event::occurredAt).thenComparingLong(Event::seq))
                .toList();
        for (Event event : standing) {
            TicketStatus next = now.status().after(event.type());
            now = next == now.status() ? now : new Since(next, event.occurredAt());
        }
        return now;
    }

    private TicketStatus after(String type) {
        return switch (type) {
            case EventNames.CLOSED, EventNames.CANCELLED -> CLOSED;
            case EventNames.REOPENED -> OPEN;
            case EventNames.RESOLVED, EventNames.CORRECTED -> this == CLOSED ? CLOSED : RESOLVED;
            case EventNames.WAITING -> this == CLOSED ? CLOSED : WAITING;
            case EventNames.RESUMED, EventNames.CUSTOMER_RESPONDED -> this == CLOSED ? CLOSED : OPEN;
            default -> this;
        };
    }
}
