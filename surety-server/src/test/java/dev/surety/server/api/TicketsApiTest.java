package dev.surety.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Tickets from outside: opened, told of, read, with the promises that follow. */
@ServerTest
class TicketsApiTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String ticket(CustomerId customer) {
        return Json.write(Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요",
                "description", "아침부터", "requester", "kim@example.com", "severity", "sev1"));
    }

    private static String event(String type) {
        return Json.write(Map.of("event", type, "at", now()));
    }

    private static JsonObject promise(JsonObject owner, String term) {
        return owner.objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals(term))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Requirement("BE-10")
    void aTicketLivesOverHttp() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);

        Reply opened = client.post("/api/v1/tickets", ticket(customer));

        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        JsonObject ticket = opened.json();
        assertThat(ticket.text("scope")).isEqualTo("in");
        assertThat(ticket.text("severity")).isEqualTo("sev1");
        assertThat(ticket.truth("severityConfirmed", false)).isTrue();
        assertThat(promise(ticket, "initial-response").text("state")).isEqualTo("running");
        String path = "/api/v1/tickets/" + ticket.text("id");
        assertThat(opened.header("Location")).isEqualTo("http://localhost:8080" + path);

        JsonObject read = client.get(path).json();
        assertThat(read.text("title")).isEqualTo("메일이 안 열려요");
        assertThat(read.text("description")).isEqualTo("아침부터");
        assertThat(read.text("number")).isEqualTo(ticket.text("number"));

        Reply answered = client.post(path + "/events",
                Json.write(Map.of("event", "provider-responded", "at", now(), "text", "확인했습니다")));
        assertThat(answered.status()).as(answered.text()).isEqualTo(201);
        assertThat(promise(answered.json(), "initial-response").text("state")).isEqualTo("met");

        List<JsonObject> events = client.get(path + "/events").json().objects("items");
        assertThat(events).extracting(event -> event.text("event")).containsExactly("reported", "provider-responded");
        assertThat(events.getLast().objects("texts").getFirst().text("text")).isEqualTo("확인했습니다");

        String promise = promise(ticket, "correction").text("id");
        JsonObject listed = client.get("/api/v1/promises?state=running")
                .json()
                .objects("items")
                .stream()
                .filter(found -> found.text("id").equals(promise))
                .findFirst()
                .orElseThrow();
        assertThat(client.get("/api/v1/promises/" + promise).json().text("due")).isEqualTo(listed.text("due"));

        Reply trace = client.get("/api/v1/promises/" + promise + "/trace?lang=ko");
        assertThat(trace.json().text("text")).contains("장애 정정");
        assertThat(trace.json().object("trace").text("clause")).isEqualTo("004 §4b-3");
        assertThat(client.with("Accept", "text/plain").get("/api/v1/promises/" + promise + "/trace?lang=en").text())
                .contains("Correction");
    }

    @Test
    void aClosedTicketTakesNothingButReopeningAndCorrections() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String path = "/api/v1/tickets/" + client.post("/api/v1/tickets", ticket(customer)).json().text("id") + "/events";
        String closed = client.post(path, event("closed")).json().object("event").text("id");

        assertThat(client.post(path, event("provider-responded")).status()).isEqualTo(409);
        assertThat(client.post(path, Json.write(
                Map.of("event", "cancelled", "at", now(), "corrects", closed))).json().text("status"))
                .isEqualTo("open");
        assertThat(client.post(path, event("closed")).status()).isEqualTo(201);
        assertThat(client.post(path, event("reopened")).json().text("status")).isEqualTo("open");
    }
}
