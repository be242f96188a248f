package dev.surety.server.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

import dev.surety.json.Json;

/** An answer as it goes out, and as it is kept to be given again. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public Answer {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** A tree of JSON. */
    public static Answer of(int status, Map<String, ? extends @Nullable Object> tree) {
        return new Answer(status, Map.of("Content-Type", "application/json"),
                Json.write(tree).getBytes(StandardCharsets.UTF_8));
    }

    /** What was asked for. */
    public static Answer ok(Map<String, ? extends @Nullable Object> tree) {
        return of(200, tree);
    }

    /** Something new, and where it is. */
    public static Answer created(String location, Map<String, ? extends @Nullable Object> tree) {
        return of(201, tree).with("Location", location);
    }

    /** A page of a list; {@code next} goes on where it ends, null when nothing follows. */
    public static Answer page(List<? extends Map<String, ? extends @Nullable Object>> items, @Nullable String next) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("items", items);
        tree.put("next", next);
        return ok(tree);
    }

    /** A text. */
    public static Answer text(String text) {
        return new Answer(200, Map.of("Content-Type", "text/plain;charset=utf-8"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Done, and nothing to say about it. */
    public static Answer done() {
        return new Answer(204, Map.of(), new byte[0]);
    }

    /** It will be done soon. */
    public static Answer accepted() {
        return new Answer(202, Map.of(), new byte[0]);
    }

    /** For a browser: what was done is seen there. */
    public static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), new byte[0]);
    }

    /** The same with a header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** As handlers return it. */
    public ResponseEntity<byte[]> response() {
        HttpHeaders all = new HttpHeaders();
        headers.forEach(all::set);
        return body.length == 0 ? ResponseEntity.status(status).headers(all).build()
                : ResponseEntity.status(status).headers(all).body(body());
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answer(int otherStatus, var otherHeaders, byte[] otherBody) && status == otherStatus
                && headers.equals(otherHeaders) && Arrays.equals(body, otherBody);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }
}
