package dev.surety.server.notice.api;

import java.util.UUID;

import dev.surety.json.JsonObject;

import static dev.surety.server.notice.api.Texts.message;

/** Ids as callers write them. */
final class Uuids {

    private Uuids() {}

    /** The id in a field. */
    static UUID field(JsonObject object, String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw object.problem(field, message("id.form"));
        }
    }
}
