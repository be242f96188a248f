package dev.surety.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Receiver;
import dev.surety.server.ServerProcess;
import dev.surety.server.api.Client;
import dev.surety.server.pages.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/** What people wrote, and what lets them in, is in no log, whatever becomes of the request that it came with. */
class LogsTest {

    /** In everything that somebody wrote. */
    private static final String MARK = "zephyrquill";
    private static final String PASSWORD = "four quiet herons " + MARK;

    @TempDir
    Path folder;

    private static String ok(Client.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply.text();
    }

    /** Whatever is answered. */
    private static int send(ServerProcess server, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A day of a desk; gives the secrets that came up in it. */
    private static List<String> story(ServerProcess server, Receiver receiver) {
        Client client = server.administrator("Na " + MARK, MARK, PASSWORD);
        ok(client.post("/api/v1/customers", Json.write(Map.of("key", "hanbit", "name", "Hanbit " + MARK, "prefix",
                "HANBIT", "zone", "Asia/Seoul", "language", "ko"))));
        ok(client.put("/api/v1/agreements/helpdesk",
                Json.write(Map.of("customer", "hanbit", "text", RestoreDrillTest.AGREEMENT))));
        ok(client.post("/api/v1/agreements/helpdesk/activation", Json.write(Map.of("customer", "hanbit"))));
        ok(client.post("/api/v1/people", Json.write(Map.of("party", "hanbit", "name", "Lee " + MARK, "email",
                MARK + "@hanbit.example", "login", "lee-" + MARK, "roles", List.of(Map.of("role", "customer-user"))))));
        String secret = Json.readObject(ok(client.post("/api/v1/webhooks", Json.write(
                Map.of("url", receiver.url("/" + MARK), "kinds", List.of("*")))))).text("secret");
        String ticket = Json.readObject(ok(client.post("/api/v1/tickets",
                Json.write(Map.of("customer", "hanbit", "kind", "incident", "title", "메일 " + MARK, "description",
                        "아침부터 " + MARK)))))
                .text("id");
        ok(client.post("/api/v1/tickets/" + ticket + "/events", Json.write(Map.of("event", "provider-responded", "at",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), "actor", "provider", "text",
                "확인했습니다 " + MARK))));
        Browser browser = new Browser(server.port());
        assertThat(browser.signIn(MARK, MARK + " is wrong")).isFalse();
        assertThat(browser.signIn(MARK + "-nobody", PASSWORD)).isFalse();
        assertThat(browser.signIn(MARK, PASSWORD)).isTrue();
        assertThat(browser.get("/tickets/" + ticket).body()).contains("메일 " + MARK);
        server.await(java.time.Duration.ofSeconds(60), () -> !receiver.received().isEmpty());
        return List.of(client.secret(), secret);
    }

    /** Requests that nobody should send. */
    private static void nonsense(ServerProcess server, String token) {
        String[] signed = {"Authorization", "Bearer " + token, "Content-Type", "application/json"};
        for (String path : List.of("/" + MARK, "/api/v1/" + MARK, "/api/v1/tickets/" + MARK, "/tickets/" + MARK,
                "/api/v1/tickets?" + MARK + "=1", "/api/v1/tickets?cursor=" + MARK, "/queue?state=" + MARK,
                "/api/v1/promises?state=" + MARK, "/api/v1/tickets/%00" + MARK, "/%2e%2e/" + MARK,
                "/api/v1/promises/" + MARK + "/trace", "/actuator/" + MARK, "/password/" + MARK,
                "/api/v1/customers;" + MARK + "=1")) {
            assertThat(send(server, "GET", path, "", signed)).as(path).isBetween(200, 499);
        }
        for (String body : List.of(MARK, "{\"" + MARK + "\":", "{\"" + MARK + "\":1}",
                "{\"customer\":\"" + MARK + "\",\"kind\":\"" + MARK + "\",\"title\":\"" + MARK + "\"}",
                "{\"customer\":\"hanbit\",\"kind\":\"incident\",\"title\":\"" + MARK + "\\u0000\"}",
                "{\"customer\":\"hanbit\",\"kind\":\"incident\",\"title\":\"" + MARK.repeat(2000) + "\"}",
                "{\"customer\":\"hanbit\",\"kind\":\"incident\",\"title\":\"x\",\"reportedAt\":\"" + MARK + "\"}")) {
            assertThat(send(server, "POST", "/api/v1/tickets", body, signed)).as(body).isBetween(400, 499);
        }
        assertThat(send(server, "GET", "/api/v1/tickets", "", "Authorization", "Bearer " + MARK)).isEqualTo(401);
        assertThat(send(server, "GET", "/api/v1/tickets", "", "Authorization", MARK)).isEqualTo(401);
        assertThat(send(server, "POST", "/api/v1/tickets", "{}", "Authorization", "Bearer " + token, "Content-Type",
                MARK)).isBetween(400, 499);
        assertThat(send(server, "GET", "/sign-in", "", "Accept-Language", MARK, "Cookie", "SESSION=" + MARK,
                "User-Agent", MARK)).isBetween(200, 499);
        assertThat(send(server, MARK.toUpperCase(java.util.Locale.ROOT), "/api/v1/tickets", "", signed))
                .isBetween(400, 501);
        assertThat(send(server, "POST", "/setup", "{\"token\":\"setup_" + MARK + "\"}", "Content-Type",
                "application/json")).isBetween(400, 499);
        assertThat(send(server, "POST", "/sign-in", "login=" + MARK + "&password=" + MARK, "Content-Type",
                "application/x-www-form-urlencoded")).isBetween(300, 499);
    }

    @Test
    void nothingThatSomebodyWroteIsInALog() throws IOException {
        List<String> secrets;
        String out;
        String err;
        try (Receiver receiver = new Receiver();
                ServerProcess server = ServerProcess.serve(folder.resolve("said"),
                        Map.of("SURETY_NOTICE_ALLOWED_HOSTS", "127.0.0.1"), "--data",
                        folder.resolve("data").toString())) {
            secrets = story(server, receiver);
            nonsense(server, secrets.getFirst());
            server.tellToStop();
            server.ended();
            out = server.out();
            err = server.err();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(out.lines()).hasSizeGreaterThan(5).allSatisfy(line -> {
            JsonObject logged = Json.readObject(line);
            assertThat(Instant.parse(logged.text("@timestamp"))).isNotNull();
            assertThat(logged.object("log").text("level")).isNotEmpty();
            assertThat(logged.object("ecs").text("version")).isNotEmpty();
            assertThat(logged.text("message")).isNotEmpty();
        });
        String database = Files.readString(folder.resolve("data/database/postgresql.log"), StandardCharsets.UTF_8);
        for (String log : List.of(out, err, database)) {
            assertThat(log).doesNotContainIgnoringCase(MARK).doesNotContain(secrets);
        }
    }
}
