package dev.surety.server.command;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.cli.ExitCode;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Receiver;
import dev.surety.server.ServerProcess;
import dev.surety.server.TestServer;
import dev.surety.server.api.Client;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.internal.DatabaseAddress;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/operating.md tells of backups, done with the product itself: servers that are processes, looked at from outside. */
class RestoreDrillTest {

    private static final String LOGIN = "yeonu";
    private static final String PASSWORD = "four quiet herons wading";
    private static final String TITLE = "메일이 멈췄습니다";
    static final String AGREEMENT = """
            surety: 1
            id: helpdesk
            title: {ko: 헬프데스크, en: Helpdesk}
            document: {version: "1.0"}
            zone: Asia/Seoul
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
            default-severity: sev1
            promises:
              initial-response:
                title: {ko: 초기 응답, en: Initial response}
                subject: incident
                from: reported
                until: provider-responded
                within: 1h
                strength: sla
                source: "§1"
            """;
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Receiver receiver = new Receiver();
    private final Map<String, String> delivering = Map.of("SURETY_NOTICE_ALLOWED_HOSTS", "127.0.0.1");

    @AfterEach
    void stop() {
        receiver.close();
    }

    private static String ok(Client.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply.text();
    }

    private Client prepared(ServerProcess server) {
        Client client = server.administrator("Na Yeonu", LOGIN, PASSWORD);
        ok(client.post("/api/v1/customers", Json.write(Map.of("key", "hanbit", "name", "Hanbit Foods", "prefix",
                "HANBIT", "zone", "Asia/Seoul", "language", "ko"))));
        ok(client.put("/api/v1/agreements/helpdesk", Json.write(Map.of("customer", "hanbit", "text", AGREEMENT))));
        ok(client.post("/api/v1/agreements/helpdesk/activation", Json.write(Map.of("customer", "hanbit"))));
        ok(client.post("/api/v1/webhooks",
                Json.write(Map.of("url", receiver.url("/hooks"), "kinds", List.of("dev.surety.ticket.*")))));
        return client;
    }

    private static String opened(Client client) {
        return Json.readObject(ok(client.post("/api/v1/tickets", Json.write(Map.of("customer", "hanbit", "kind",
                "incident", "title", TITLE, "description", "아침부터 안 됩니다"))))).text("id");
    }

    private static void append(Client client, String ticket, String event) {
        ok(client.post("/api/v1/tickets/" + ticket + "/events",
                Json.write(
                        Map.of("event", event, "at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), "actor",
                                "provider"))));
    }

    /** What a promise is, however late it is when somebody asks. */
    private static List<String> promises(Client client, String ticket) {
        return Json.readObject(ok(client.get("/api/v1/tickets/" + ticket)))
                .objects("promises")
                .stream()
                .map(promise -> List.of("id", "term", "state", "startedAt", "due", "pausedSeconds", "verdicts")
                        .stream()
                        .map(name -> name + "=" + promise.asMap().get(name))
                        .toList()
                        .toString())
                .toList();
    }

    private static Receiver.Received told(List<Receiver.Received> received, String kind) {
        return received.stream().filter(got -> event(got).text("type").endsWith(kind)).findFirst().orElseThrow();
    }

    private static JsonObject event(Receiver.Received got) {
        return Json.readObject(got.body());
    }

    private void awaitToldOf(ServerProcess server, String kind) {
        server.await(LONGEST_DELIVERY,
                () -> receiver.received().stream().anyMatch(got -> event(got).text("type").endsWith(kind)));
    }

    private void sees(ServerProcess server, String ticket) {
        Browser browser = new Browser(server.port());
        assertThat(browser.signIn(LOGIN, PASSWORD)).isTrue();
        HttpResponse<String> page = browser.get("/tickets/" + ticket);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(TITLE, "아침부터 안 됩니다", "Initial response");
    }

    /** A server with a ticket, and a backup of it; what happens afterwards is lost to whoever restores. */
    private record BackedUp(String token, String ticket, List<String> promises, List<Receiver.Received> told) {}

    private BackedUp backedUp() throws IOException {
        try (ServerProcess server = ServerProcess.serve(folder.resolve("said"), delivering, "--data",
                folder.resolve("data").toString())) {
            Client client = prepared(server);
            receiver.answers(500, Map.of());
            String ticket = opened(client);
            awaitToldOf(server, ".reported");
            List<String> promises = promises(client, ticket);
            Typed backup = Typed.in("en", "backup", "--to", folder.resolve("backup.zip").toString(), "--data",
                    folder.resolve("data").toString());
            assertThat(backup.exitCode()).as(backup.err()).isEqualTo(ExitCode.OK);

            receiver.answers(204, Map.of());
            append(client, ticket, "provider-responded");
            awaitToldOf(server, ".provider-responded");
            return new BackedUp(client.secret(), ticket, promises, receiver.received());
        }
    }

    private void restore(String... where) {
        List<String> arguments = new java.util.ArrayList<>(List.of("restore", folder.resolve("backup.zip").toString()));
        arguments.addAll(List.of(where));
        Typed restored = Typed.in("en", arguments.toArray(String[]::new));
        assertThat(restored.exitCode()).as(restored.err()).isEqualTo(ExitCode.OK);
        assertThat(restored.out()).contains("SURETY_NOTICE_ENABLED=false");
    }

    @Test
    @Requirement("BE-10")
    void whatIsRestoredIsLookedAtInPeaceAndThenGoesOn() throws IOException {
        BackedUp before = backedUp();
        String data = folder.resolve("restored").toString();
        restore("--data", data);

        int told = receiver.received().size();
        try (ServerProcess server = ServerProcess.serve(folder.resolve("said"),
                Map.of("SURETY_NOTICE_ALLOWED_HOSTS", "127.0.0.1", "SURETY_NOTICE_ENABLED", "false"), "--data",
                data)) {
            Client client = Client.of(server.port(), before.token());
            assertThat(promises(client, before.ticket())).isNotEmpty().isEqualTo(before.promises());
            sees(server, before.ticket());
            append(client, before.ticket(), "corrected");
            sees(server, before.ticket());
        }
        assertThat(receiver.received()).as("a rehearsal tells nobody").hasSize(told);

        try (ServerProcess server = ServerProcess.serve(folder.resolve("said"), delivering, "--data", data)) {
            awaitToldOf(server, ".corrected");
        }
        Receiver.Received lost = told(before.told(), ".provider-responded");
        Receiver.Received instead = told(receiver.received(), ".corrected");
        assertThat(event(instead).object("data").integer("seq")).isEqualTo(event(lost).object("data").integer("seq"));
        assertThat(instead.id()).as("webhook-id").isNotEqualTo(lost.id());
        assertThat(event(instead).text("id")).isNotEqualTo(event(lost).text("id"));
    }

    @Test
    @Tag("long")
    void itIsRestoredIntoADatabaseOfYourOwnAsWell() throws IOException {
        BackedUp before = backedUp();
        DatabaseAddress external = TestServer.database();
        Map<String, String> named = Map.of("SURETY_DB_URL", external.url(), "SURETY_DB_USER", external.user(),
                "SURETY_DB_PASSWORD", external.password(), "SURETY_NOTICE_ENABLED", "false");
        Map<String, String> settings = Map.of("surety.db.url", external.url(), "surety.db.user", external.user(),
                "surety.db.password", external.password());
        settings.forEach(System::setProperty);
        try {
            restore();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }

        try (ServerProcess server = ServerProcess.serve(folder.resolve("said"), named)) {
            Client client = Client.of(server.port(), before.token());
            assertThat(promises(client, before.ticket())).isNotEmpty().isEqualTo(before.promises());
            sees(server, before.ticket());
            append(client, before.ticket(), "provider-responded");
            assertThat(promises(client, before.ticket()).getFirst()).contains("state=met");
        }
    }
}
