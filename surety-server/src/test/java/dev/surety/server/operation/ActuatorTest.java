package dev.surety.server.operation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client;
import dev.surety.server.api.Clients;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class ActuatorTest {

    @Autowired
    Environment environment;
    @Autowired
    AccessTokens tokens;
    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    Clients clients;

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String token(Permission permission, Duration valid) {
        return tokens.issue("test", Set.of(permission), Scope.EVERYTHING, Instant.now().plus(valid), null, "test")
                .secret();
    }

    @Test
    void healthIsOpenAndSaysNoMoreThanItsStatus() throws IOException, InterruptedException {
        HttpResponse<String> health = get("/actuator/health", "");
        assertThat(health.body()).contains("\"status\"").doesNotContain("components", "details", "postgres");
    }

    @Test
    void figuresNeedAPermission() throws IOException, InterruptedException {
        var customer = given.customerWith("remote-meeting-sla");
        tickets.open(Scope.of(customer), new NewTicket(customer, null, "제목", null, Map.of(Column.KIND, "incident"),
                java.util.List.of(), null, null, null));

        assertThat(get("/actuator/prometheus", "").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/prometheus", "surety_guessed").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/prometheus", token(Permission.TICKETS_READ, Duration.ofHours(1))).statusCode())
                .isEqualTo(401);
        assertThat(get("/actuator/prometheus", token(Permission.OPERATE, Duration.ofHours(-1))).statusCode())
                .isEqualTo(401);
        HttpResponse<String> figures = get("/actuator/prometheus", token(Permission.OPERATE, Duration.ofHours(1)));
        assertThat(figures.statusCode()).isEqualTo(200);
        assertThat(figures.body())
                .contains("surety_folds_total{stream=\"ticket\"}", "surety_events_total{event=\"reported\"}",
                        "surety_wakes_oldest_due_seconds", "surety_outbox_age_seconds", "surety_outbox_dead_messages")
                .doesNotContain(customer.toString());
    }

    /** Of a meter with several lines, its name alone; the greatest of late is told besides. */
    private static Set<String> figures(String scrape) {
        return Pattern.compile("(?m)^# TYPE (surety_[a-z_]+) ")
                .matcher(scrape)
                .results()
                .map(line -> line.group(1))
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theGuideListsEveryFigureThatThereIs() throws IOException, InterruptedException {
        var customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        assertThat(client.post("/api/v1/tickets", "{\"customer\":\"" + customer
                + "\",\"kind\":\"incident\",\"title\":\"느려요\"}").status()).isEqualTo(201);
        assertThat(client.post("/api/v1/tickets", "{}").status()).isEqualTo(422);
        String scrape = get("/actuator/prometheus", token(Permission.OPERATE, Duration.ofHours(1))).body();
        assertThat(scrape).contains("surety_commands_total{command=\"POST /api/v1/tickets\",outcome=\"done\"}",
                "surety_commands_total{command=\"POST /api/v1/tickets\",outcome=\"refused\"}",
                "surety_wakes_total{outcome=\"done\"}", "surety_wake_lateness_seconds_bucket",
                "surety_fold_seconds_count");
        String guide = Files.readString(Path.of(System.getProperty("surety.root", "..")).resolve("docs/operating.md"));
        assertThat(Pattern.compile("(?m)^\\| `(surety_[a-z_]+)` \\|")
                .matcher(guide)
                .results()
                .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(figures(scrape));
    }

    @Test
    void whoHasNoTokenHasAskedNothing() throws IOException, InterruptedException {
        String token = token(Permission.OPERATE, Duration.ofHours(1));
        List<String> before = commands(token);
        assertThat(clients.stranger().post("/api/v1/tickets", "{}").status()).isEqualTo(401);
        assertThat(commands(token)).isEqualTo(before);
    }

    private List<String> commands(String token) throws IOException, InterruptedException {
        return get("/actuator/prometheus", token).body()
                .lines()
                .filter(line -> line.startsWith("surety_commands_total"))
                .toList();
    }

    @Test
    void nothingElseOfTheActuatorIsThere() throws IOException, InterruptedException {
        assertThat(get("/actuator/env", token(Permission.OPERATE, Duration.ofHours(1))).statusCode()).isEqualTo(404);
        assertThat(get("/actuator/env", "").statusCode()).isEqualTo(401);
    }
}
