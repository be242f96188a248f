package dev.surety.server.promise;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.PersonId;

/**
 * An event to be appended. Its place in the stream and when it was recorded are decided by the stream, whatever
 * {@code event} says of them.
 */
public record NewEvent(Event event, @Nullable PersonId by, Map<String, Contents.Reference> texts,
        Map<String, ?> details) {

    public NewEvent {
        texts = Map.copyOf(texts);
        details = Map.copyOf(details);
    }

    /** An event that says nothing besides. */
    public NewEvent(Event event, @Nullable PersonId by, Map<String, Contents.Reference> texts) {
        this(event, by, texts, Map.of());
    }

    /** An event nobody wrote anything with. */
    public static NewEvent of(Event event) {
        return new NewEvent(event, null, Map.of());
    }

    /** That a content was erased; it refers to the content by the id and the hash it had. */
    public static NewEvent erased(Contents.Reference content, @Nullable PersonId by, Instant at) {
        return new NewEvent(Notes.erased(content.id(), at), by, Map.of("erased", content));
    }
}
