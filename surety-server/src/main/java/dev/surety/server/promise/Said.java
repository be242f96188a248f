package dev.surety.server.promise;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.surety.json.JsonObject;
import dev.surety.server.identity.Actor;

/**
 * What somebody outside says has happened.
 *
 * @param event the fields of an event (interfaces, "Events"), in the words of the stream's agreement
 * @param text  what they wrote, kept apart from the event
 */
public record Said(JsonObject event, @Nullable String text, Actor by) {

    /** The same at an instant. */
    Said at(Instant instant) {
        return new Said(event.with("at", instant.toString()), text, by);
    }
}
