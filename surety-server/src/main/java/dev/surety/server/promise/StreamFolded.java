package dev.surety.server.promise;

import java.time.Instant;
import java.util.List;

import dev.surety.core.promise.Folded;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.WriteBatch;

/**
 * A stream was folded because something was appended or fell due. Listeners add what follows from it to the batch, which is
 * sent when all have had their say; they ask the database nothing.
 *
 * @param appended the events that are new, notes of the system included
 * @param asOf     the instant {@code folded} describes
 */
public record StreamFolded(StreamId stream, StreamKind kind, CurrentAgreement agreement,
        List<StoredEvent> events,
        List<StoredEvent> appended, Folded folded, Instant asOf, WriteBatch batch) {

    public StreamFolded {
        events = List.copyOf(events);
        appended = List.copyOf(appended);
    }

    /** Whether these are the first events of the stream. */
    public boolean isNew() {
        return appended.size() == events.size();
    }
}
