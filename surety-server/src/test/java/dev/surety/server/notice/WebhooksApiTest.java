package dev.surety.server.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/** What programs are told when a webhook cannot be what they want. */
@ServerTest
class WebhooksApiTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    private static Reply register(Client client, CustomerId customer) {
        return client.post("/api/v1/webhooks", "{\"customer\":\"" + customer
                + "\",\"url\":\"https://hooks.example.com/a\",\"kinds\":[\"*\"]}");
    }

    @Test
    void isToldTheSameWhenItIsRegisteredAndLater() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);

        JsonObject made = register(client, customer).json();

        assertThat(client.get("/api/v1/webhooks").json().objects("items"))
                .filteredOn(later -> later.text("id").equals(made.text("id")))
                .extracting(later -> later.text("createdAt"))
                .containsExactly(made.text("createdAt"));
    }

    @Test
    void theListHasPages() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer, other);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(register(client, customer).json().text("id"));
            register(clients.forAll(other), other);
        }
        Client mine = clients.forAll(customer);

        JsonObject first = mine.get("/api/v1/webhooks?limit=2").json();
        JsonObject second = mine.get("/api/v1/webhooks?limit=2&cursor=" + first.text("next")).json();

        assertThat(Stream.of(first, second).flatMap(page -> page.objects("items").stream()))
                .extracting(webhook -> webhook.text("id"))
                .containsExactlyElementsOf(made);
        assertThat(first.objects("items")).hasSize(2);
        assertThat(second.any("next")).isNull();
        assertThat(mine.get("/api/v1/webhooks?cursor=AA").status()).isEqualTo(400);
    }

    @Test
    void aTestOfADisabledOneIsRefused() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String id = register(client, customer).json().text("id");
        transactions.write(Scope.of(customer), () -> database.sql("""
                update webhook
                set disabled_at = :now::timestamptz
                where webhook_id = :id""")
                .param("now", Instant.now().toString())
                .param("id", UUID.fromString(id))
                .update());

        Reply reply = client.post("/api/v1/webhooks/" + id + "/ping", "");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text()).contains(id);
        assertThat(client.delete("/api/v1/webhooks/" + id).status()).isEqualTo(204);
        assertThat(client.post("/api/v1/webhooks/" + id + "/ping", "").status()).isEqualTo(404);
        assertThat(client.delete("/api/v1/webhooks/" + id).status()).isEqualTo(404);
    }

    @Test
    void oneCustomerHasSoManyAndNoMore() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer, other);
        for (int i = 0; i < Webhooks.MOST; i++) {
            assertThat(register(client, customer).status()).isEqualTo(201);
        }

        Reply reply = register(client, customer);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text()).contains(Integer.toString(Webhooks.MOST));
        assertThat(register(client, other).status()).isEqualTo(201);
    }
}
