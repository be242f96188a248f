package dev.surety.server.api;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Parties that are named in a body: a foreign one is like one that is not, and each name stands for one. */
@ServerTest
class ForeignPartiesTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    JdbcClient database;

    private static Reply draft(Client client, CustomerId customer, Object provider) {
        return client.put("/api/v1/agreements/x",
                Json.write(Map.of("customer", customer.toString(), "provider", provider.toString(), "text", "")));
    }

    @Test
    @Requirement({"BZ-08", "BZ-11"})
    void aForeignCustomerPromisesNothing() {
        CustomerId ours = given.customerWith("remote-meeting-sla");
        CustomerId theirs = given.customerWith("remote-meeting-sla");
        UUID group = UUID.fromString(clients.forAll()
                .post("/api/v1/parties", Json.write(Map.of("kind", "group", "key", "foreign-group", "name", "Group",
                        "zone", "Asia/Seoul", "language", "ko")))
                .json()
                .text("id"));
        UUID unknown = UUID.randomUUID();
        Client client = clients.forAll(ours);
        String none = draft(client, ours, unknown).text();

        for (UUID foreign : new UUID[]{theirs.value(), group}) {
            Reply refused = draft(client, ours, foreign);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).isEqualTo(none.replace(unknown.toString(), foreign.toString()));
        }
        assertThat(client.get("/api/v1/agreements/x").status()).isEqualTo(404);
        // Who sees both may say that one promises the other.
        assertThat(draft(clients.forAll(ours, theirs), ours, theirs).status()).isEqualTo(201);
    }

    @Test
    void aKeyIsNotTheIdOfAnother() {
        CustomerId customer = given.customerWith("remote-meeting-sla");

        Reply refused = clients.forAll()
                .post("/api/v1/customers", Json.write(Map.of("key", customer.toString(), "name",
                        "Other", "prefix", "OTHER", "zone", "Asia/Seoul", "language", "ko")));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().text("field")).isEqualTo("key");
    }

    @Test
    void whereAKeyIsLikeAnIdAllTheSameTheIdCounts() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        database.sql("""
                insert into party (party_id, kind, key, name, prefix, zone, language)
                values (:id, 'customer', :key, 'Other', 'OTHER2', 'Asia/Seoul', 'ko')""")
                .param("id", UUID.randomUUID())
                .param("key", customer.toString())
                .update();

        assertThat(clients.forAll().get("/api/v1/customers/" + customer).json().text("id"))
                .isEqualTo(customer.toString());
        assertThat(clients.forAll().get("/api/v1/agreements?customer=" + customer).json().objects("items")).hasSize(1);
    }
}
