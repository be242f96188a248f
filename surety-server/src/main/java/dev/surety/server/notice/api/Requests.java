package dev.surety.server.notice.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;

import static dev.surety.server.notice.api.Texts.message;

/** How requests about webhooks are read and answered. */
final class Requests {

    /** Where a request keeps who sent it. */
    static final String ACTOR = "dev.surety.server.identity.Actor";

    private Requests() {}

    /** The id in a field. */
    static UUID id(JsonObject object, String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw object.problem(field, message("id.form"));
        }
    }

    static ResponseEntity<String> answer(HttpStatus status, Map<String, @Nullable Object> tree) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(Json.write(tree));
    }

    static ResponseEntity<String> page(List<Map<String, @Nullable Object>> items, @Nullable String next) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("items", items);
        tree.put("next", next);
        return answer(HttpStatus.OK, tree);
    }
}
