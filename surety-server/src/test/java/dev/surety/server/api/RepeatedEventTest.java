package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is sent again is answered as it was the first time, and nobody's words are taken for other words. */
@ServerTest
class RepeatedEventTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    TicketEvents events;

    @Autowired
    JdbcClient database;

    private CustomerId customer = new CustomerId(UUID.randomUUID());
    private String path = "";

    @BeforeEach
    void aTicket() {
        customer = given.customerWith("remote-meeting-sla");
        path = "/api/v1/tickets/" + clients.forAll(customer)
                .post("/api/v1/tickets", Json.write(
                        Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요")))
                .json()
                .text("id");
    }

    private static String said(String id, Instant at, @Nullable String text) {
        Map<String, String> event = new HashMap<>(Map.of("id", id, "event", "customer-responded", "at",
                at.truncatedTo(ChronoUnit.MILLIS).toString()));
        if (text != null) {
            event.put("text", text);
        }
        return Json.write(event);
    }

    private Reply say(Client client, String body) {
        return client.post(path + "/events", body);
    }

    private List<JsonObject> told() {
        return clients.forAll(customer).get(path + "/events").json().objects("items");
    }

    @Test
    void anotherTextIsAnotherEvent() {
        Client client = clients.forAll(customer);
        Instant at = Instant.now();
        assertThat(say(client, said("x", at, "첫 글")).status()).isEqualTo(201);
        assertThat(say(client, said("y", at, null)).status()).isEqualTo(201);

        for (String other : List.of(said("x", at, "다른 글"), said("x", at, null), said("y", at, "새 글"))) {
            Reply refused = say(client, other);
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.json().text("field")).isEqualTo("text");
        }
        assertThat(say(client, said("x", at, "첫 글")).status()).isEqualTo(200);
        assertThat(say(client, said("y", at, null)).status()).isEqualTo(200);
        assertThat(told()).hasSize(3);
        assertThat(told().get(1).objects("texts").getFirst().text("text")).isEqualTo("첫 글");
    }

    @Test
    void ofATextThatWasErasedNobodyCanTell() {
        Client client = clients.forAll(customer);
        Instant at = Instant.now();
        say(client, said("x", at, "비밀"));
        client.delete(path + "/contents/" + told().getLast().objects("texts").getFirst().text("id"));

        for (String text : List.of("비밀", "다른 글")) {
            assertThat(say(client, said("x", at, text)).status()).isEqualTo(200);
        }
        // That there was one is known as ever.
        assertThat(say(client, said("x", at, null)).status()).isEqualTo(409);
        assertThat(told().get(1).objects("texts").getFirst().has("text")).isFalse();
    }

    @Test
    void aKeyThatCameWithARepetitionIsTaken() {
        Client client = clients.forAll(customer);
        Instant at = Instant.now();
        say(client.with("Idempotency-Key", "k1"), said("x", at, "글"));
        Client second = client.with("Idempotency-Key", "k2");

        Reply first = say(second, said("x", at, "글"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        Reply again = say(second, said("x", at, "글"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        Reply other = say(second, said("z", at, "다른 글"));
        assertThat(other.status()).as(other.text()).isEqualTo(422);
        assertThat(other.json().text("field")).isEqualTo("Idempotency-Key");
        assertThat(told()).hasSize(2);
    }

    @Test
    void aNoteForColleaguesIsNotTakenForAnother() {
        Actor colleague = new Actor(null, UUID.randomUUID(), "colleague", true, EnumSet.allOf(Permission.class),
                Scope.of(customer),
                Locale.KOREAN);
        UUID ticket = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        events.note(ticket, "page/1", "벤더 문제로 보임", colleague);
        events.note(ticket, "page/1", "벤더 문제로 보임", colleague);

        assertThatThrownBy(() -> events.note(ticket, "page/1", "우리 문제로 보임", colleague))
                .isInstanceOf(RefusedException.class);
        assertThat(told()).hasSize(2);
    }

    @Test
    void whatIsKeptOfARequestConfirmsNoGuess() {
        String said = said("x", Instant.now(), "비밀");
        assertThat(say(clients.forAll(customer).with("Idempotency-Key", "guessed"), said).status()).isEqualTo(201);
        assertThat(say(clients.forAll(customer).with("Idempotency-Key", "guessed"), said).status()).isEqualTo(200);

        List<byte[]> kept = database.sql("select body_sha256 from idempotency where key = 'guessed'")
                .query(byte[].class)
                .list();

        // The same was sent with each: who does not have the token cannot tell.
        assertThat(kept).hasSize(2);
        assertThat(kept.getFirst()).isNotEqualTo(kept.getLast());
        byte[] asked = ("POST " + path + "/events?null\n" + said).getBytes(StandardCharsets.UTF_8);
        assertThat(kept).doesNotContain(Sha256.of(asked));
    }
}
