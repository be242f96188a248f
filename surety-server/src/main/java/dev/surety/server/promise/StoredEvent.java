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
 * @param details what a note of the system says besides, as JSON has it: the dues of a recomputation. No free text.
 */
public record StoredEvent(Event event, @Nullable PersonId by, Map<String, Contents.Reference> texts,
        Map<String, ?> details) {

    public StoredEvent {
        texts = Map.copyOf(texts);
        details = Map.copyOf(details);
    }

    /** An event that says nothing besides. */
    public StoredEvent(Event event, @Nullable PersonId by, Map<String, Contents.Reference> texts) {
        this(event, by, texts, Map.of());
    }

    /** An event nobody wrote anything with. */
    public static StoredEvent of(Event event) {
        return new StoredEvent(event, null, Map.of());
    }

    /** Whether an id is of those that the system gives to its own notes. */
    public static boolean isReserved(String id) {
        return Notes.isIdOfNote(id);
    }

    /** Whether events of a type are notes of the system, which nobody else can make. */
    public static boolean isNote(Event event) {
        return Notes.isNote(event);
    }
}
