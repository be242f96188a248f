package dev.surety.server.api;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.TakenAway;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** A database that goes away is said, and nothing is lost or half done when it is back. */
@ServerTest
class DatabaseAwayTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Environment environment;

    @Test
    void whileTheDatabaseIsAwayEverythingIsRefusedAndLaterGoesOn() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer).with("Idempotency-Key", "away");
        client.get("/api/v1/tickets");
        String ticket = "{\"customer\":\"" + customer + "\",\"kind\":\"incident\",\"title\":\"a\"}";
        try (TakenAway _ = TakenAway.databaseOf(environment)) {
            Reply away = client.post("/api/v1/tickets", ticket);

            assertThat(away.status()).as(away.text()).isEqualTo(503);
            assertThat(Integer.parseInt(away.header("Retry-After"))).isPositive();
        }
        // Each connection that died is found out by whoever is given it; whoever asks again gets on.
        Reply back = client.post("/api/v1/tickets", ticket);
        for (int asked = 1; back.status() == 503 && asked < 100; asked++) {
            back = client.post("/api/v1/tickets", ticket);
        }
        assertThat(back.status()).as(back.text()).isEqualTo(201);
        assertThat(client.get("/api/v1/tickets").json().objects("items")).hasSize(1);
    }
}
