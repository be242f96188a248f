package dev.surety.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A program outside that speaks to the API over HTTP; every answer is held against the description of the API. */
public final class Client {

    /** What was answered. */
    public record Reply(int status, Map<String, List<String>> headers, String text) {

        public JsonObject json() {
            return Json.readObject(text);
        }

        public String header(String name) {
            List<String> values = headers.get(name.toLowerCase(java.util.Locale.ROOT));
            return values == null ? "" : values.getFirst();
        }
    }

    private final HttpClient http;
    private final int port;
    private final @Nullable String secret;
    private final List<String> headers;

    private Client(HttpClient http, int port, @Nullable String secret, List<String> headers) {
        this.http = http;
        this.port = port;
        this.secret = secret;
        this.headers = headers;
    }

    /** Somebody with a token, or with none. */
    public static Client of(int port, @Nullable String secret) {
        return new Client(HttpClient.newHttpClient(), port, secret, List.of());
    }

    /** The secret of its token; empty without one. */
    public String secret() {
        return secret == null ? "" : secret;
    }

    /** What there is at a path; that there is nothing fails. */
    public JsonObject read(String path) {
        Reply read = get(path);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json();
    }

    /** The same from another address of this machine: limits are counted by address. */
    public Client from(String address) {
        try {
            return new Client(HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build(), port,
                    secret,
                    headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a header besides. */
    public Client with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new Client(http, port, secret, List.copyOf(more));
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    public Reply post(String path, String json) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8));
    }

    public Reply put(String path, String json) {
        return send("PUT", path, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are. */
    public Reply send(String method, String path, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (secret != null) {
            request.header("Authorization", "Bearer " + secret);
        }
        if (body != null && !headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            Reply reply = new Reply(answer.statusCode(), answer.headers().map(), answer.body());
            Description.get().check(method, path, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
