package dev.surety.server.api;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import dev.surety.json.JsonObject;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.api.Texts.message;

/** What somebody wrote, as a field of a body: never empty, and of a bounded length. */
public final class WrittenText {

    /** Bytes in UTF-8 of a description, and of what is written with an event. */
    private static final int LONGEST = 256 * 1024;

    private WrittenText() {}

    /** The text of a field. */
    public static String in(JsonObject body, String field, int longestBytes) {
        String text = body.text(field);
        if (text.isBlank()) {
            throw new RefusedException(Reason.INVALID, field, message("text.empty"));
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > longestBytes) {
            throw new RefusedException(Reason.INVALID, field, message("text.too-long", "most", longestBytes));
        }
        return text;
    }

    /** The text of a field, of at most 256 KiB; null when there is no such field. */
    public static @Nullable String ifAny(JsonObject body, String field) {
        return body.has(field) ? in(body, field, LONGEST) : null;
    }
}
