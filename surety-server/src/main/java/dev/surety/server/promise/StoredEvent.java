package dev.surety.server.promise;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.PersonId;

/**
 * An event as it is kept: what the fold reads, and besides who acted and which texts belong to it, as ids.
 *
 * @param by    the person who acted; null for a machine, or when only the side is known
 * @param texts by what they are: {@code message}, {@code description}
 */
public record StoredEvent(Event event, @Nullable PersonId by, Map<String, Contents.Reference> texts) {

    public StoredEvent {
        texts = Map.copyOf(texts);
    }

    /** An event nobody wrote anything with. */
    public static StoredEvent of(Event event) {
        return new StoredEvent(event, null, Map.of());
    }

    /** Whether an id is of those that the system gives to its own notes. */
    public static boolean isReserved(String id) {
        return Notes.isIdOfNote(id);
    }
}
