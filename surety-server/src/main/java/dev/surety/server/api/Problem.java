package dev.surety.server.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Message;

import static dev.surety.server.api.Texts.message;

/**
 * Why a request was not fulfilled (RFC 9457).
 *
 * @param field   path of the field or name of the parameter at fault
 * @param headers of the answer besides
 */
record Problem(Kind kind, @Nullable String field, Message detail, Map<String, String> headers) {

    /** What kind of problem it is, and how HTTP says it. */
    enum Kind {
        MALFORMED(400), UNAUTHENTICATED(401), FORBIDDEN(403), NOT_FOUND(404), METHOD_NOT_ALLOWED(405), NOT_ACCEPTABLE(
                406), CONFLICT(409), OUTDATED(412), TOO_LARGE(
                        413), UNSUPPORTED_MEDIA_TYPE(
                                415), INVALID(422), TOO_MANY_REQUESTS(429), FAILED(500), UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Problem {
        headers = Map.copyOf(headers);
    }

    static Problem of(Kind kind, Message detail) {
        return new Problem(kind, null, detail, Map.of());
    }

    static Problem at(@Nullable String field, Kind kind, Message detail) {
        return new Problem(kind, field, detail, Map.of());
    }

    Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(kind, field, detail, more);
    }

    /** The answer, in {@code ko} or {@code en}. */
    Answer in(String language) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", "urn:surety:problem:" + kind.key());
        tree.put("title", message("problem." + kind.key()).in(language));
        tree.put("status", kind.status());
        tree.put("detail", detail.in(language));
        if (field != null) {
            tree.put("field", field);
        }
        Answer answer = Answer.of(kind.status(), tree)
                .with("Content-Type", "application/problem+json")
                .with("Content-Language", language);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
