package dev.surety.server.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.TestServer;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** A clock that jumps back an hour, as programs outside see it: nothing is lost, repeated or taken back. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "surety.notice.enabled=false")
@ContextConfiguration(initializers = TestServer.class)
@Import(MovedClockTest.Clock.class)
class ClockJumpTest {

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    ManualClock clock;

    private static List<JsonObject> events(Client client, String path) {
        return client.get(path + "/events").json().objects("items");
    }

    private static void becomesBreached(Client client, String path, String term) {
        Eventually.within(LONGEST_DELAY, () -> state(client, path, term).equals("breached"));
    }

    private static String state(Client client, String path, String term) {
        return client.get(path)
                .json()
                .objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals(term))
                .findFirst()
                .orElseThrow()
                .text("state");
    }

    @Test
    void nothingIsLostRepeatedOrTakenBack() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String path = "/api/v1/tickets/" + clients.forAll(customer)
                .post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "kind", "incident", "title",
                        "멈춤", "severity", "sev1")))
                .json()
                .text("id");
        clock.advance(Duration.ofMinutes(61));
        Client client = clients.forAll(customer);
        becomesBreached(client, path, "initial-response");
        List<String> before = events(client, path).stream().map(event -> event.text("id")).toList();

        clock.advance(Duration.ofHours(-1));
        String answer = Json.write(Map.of("event", "provider-responded", "at", clock.instant().toString()));
        Client keyed = client.with("Idempotency-Key", "after-the-jump");
        Reply answered = keyed.post(path + "/events", answer);
        assertThat(answered.status()).as(answered.text()).isEqualTo(201);
        Reply again = keyed.post(path + "/events", answer);
        assertThat(again.header("Idempotency-Replayed")).as(again.text()).isEqualTo("true");
        assertThat(events(client, path)).extracting(event -> event.text("id"))
                .startsWith(before.toArray(String[]::new));

        clock.advance(Duration.ofDays(4));
        Client later = clients.forAll(customer);
        becomesBreached(later, path, "correction");
        List<JsonObject> events = events(later, path);
        assertThat(events).extracting(event -> event.text("id"))
                .startsWith(before.toArray(String[]::new))
                .doesNotHaveDuplicates();
        assertThat(events).filteredOn(event -> event.text("event").equals("provider-responded")).hasSize(1);
        assertThat(events).extracting(event -> Instant.parse(event.text("recordedAt"))).isSorted();
    }
}
