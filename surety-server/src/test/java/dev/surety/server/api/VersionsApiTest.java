package dev.surety.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.promise.PromiseIndex;
import dev.surety.server.promise.PromiseIndex.Anew;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A version that is activated with a {@code from} in the past judges nothing anew. */
@ServerTest
@Requirement("RS-20")
class VersionsApiTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    PromiseIndex index;

    /** A correction is due in so many hours, at any time of the day; what runs moves with a version. */
    private static AgreementFile hours(int hours) {
        AgreementFile file = Helpdesk.file(hours);
        return new AgreementFile(file.text()
                .replace(hours + " business hours", hours + "h")
                .replaceAll("(?s)  monthly-report:.*", ""), file.files());
    }

    private static Instant ago(Duration duration) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(duration);
    }

    private static String reported(Client client, CustomerId customer, Instant at) {
        Reply opened = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(),
                "agreement", Helpdesk.ID, "kind", "incident", "title", "메일이 안 열려요", "reportedAt", at.toString())));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().text("id");
    }

    private static void corrected(Client client, String ticket, Instant at) {
        Reply told = client.post("/api/v1/tickets/" + ticket + "/events",
                Json.write(Map.of("event", "corrected", "at", at.toString())));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
    }

    private static void activated(Client client, CustomerId customer, AgreementFile file, Instant from) {
        Reply stored = client.put("/api/v1/agreements/" + Helpdesk.ID, Json.write(Map.of("customer",
                customer.toString(), "text", file.text(), "files", file.files())));
        assertThat(stored.status()).as(stored.text()).isBetween(200, 201);
        Reply activated = client.post("/api/v1/agreements/" + Helpdesk.ID + "/activation",
                Json.write(Map.of("customer", customer.toString(), "from", from.toString())));
        assertThat(activated.status()).as(activated.text()).isBetween(200, 201);
    }

    private static List<String> states(Client client, String ticket) {
        Reply read = client.get("/api/v1/tickets/" + ticket);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json().objects("promises").stream().map(VersionsApiTest::shown).toList();
    }

    private static String shown(JsonObject promise) {
        return promise.text("version") + " " + promise.text("state") + " "
                + promise.objects("verdicts").stream().map(verdict -> verdict.text("result")).toList();
    }

    private static List<String> listed(Client client, CustomerId customer) {
        Reply read = client.get("/api/v1/promises?customer=" + customer
                + "&state=pending,running,paused,met,breached,cancelled,superseded");
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json()
                .objects("items")
                .stream()
                .filter(promise -> promise.text("agreement").equals(Helpdesk.ID))
                .map(VersionsApiTest::shown)
                .toList();
    }

    @Test
    void aVersionOfThePastJudgesNothingThatHasEndedAnew() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        activated(client, customer, hours(9), ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, ago(Duration.ofHours(5)));
        corrected(client, ticket, ago(Duration.ofMinutes(5)));
        assertThat(states(client, ticket)).containsExactly("1.9 met [met]");

        activated(client, customer, hours(1), ago(Duration.ofHours(10)));

        assertThat(states(client, ticket)).containsExactly("1.9 met [met]");
        assertThat(listed(client, customer)).containsExactly("1.9 met [met]");
        PromiseIndex.Found found = index.rebuild(Scope.of(customer), Anew.NOTHING, (_, _) -> {});
        assertThat(found.differing()).isZero();
        assertThat(found.failed()).isEmpty();

        // What is recorded from now on is judged by what was in force when it happened.
        String since = reported(client, customer, ago(Duration.ofHours(5)));
        String before = reported(client, customer, ago(Duration.ofHours(11)));
        assertThat(states(client, since)).containsExactly("1.1 breached [breached]");
        assertThat(states(client, before).getFirst()).startsWith("1.9 ");
    }

    /** What runs moves where its term says so, but when the version was activated and not before. */
    @Test
    void whatRunsMovesWhenTheVersionIsActivated() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        activated(client, customer, hours(90), ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, ago(Duration.ofHours(5)));
        Instant before = Instant.now();
        activated(client, customer, hours(1), ago(Duration.ofHours(10)));

        List<JsonObject> promises = client.get("/api/v1/tickets/" + ticket).json().objects("promises");
        assertThat(promises).extracting(promise -> promise.text("version") + " " + promise.text("state"))
                .containsExactly("1.90 superseded", "1.1 breached");
        assertThat(OffsetDateTime.parse(promises.getLast().text("startedAt")).toInstant())
                .isAfterOrEqualTo(before.truncatedTo(ChronoUnit.MILLIS));
    }
}
