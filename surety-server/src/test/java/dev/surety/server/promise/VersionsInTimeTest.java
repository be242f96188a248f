package dev.surety.server.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Versions that hold from another time than they are activated at, as programs outside see them. */
@MovedClockTest
class VersionsInTimeTest {

    private static final String AGREEMENT = "/api/v1/agreements/" + Helpdesk.ID;
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Refolds refolds;
    @Autowired
    ManualClock clock;

    private CustomerId customer;

    @BeforeEach
    void aCustomer() {
        clock.set(MONDAY);
        customer = given.customerWith("remote-meeting-sla");
    }

    /** Tokens hold for an hour. */
    private Client client() {
        return clients.forAll(customer);
    }

    private void activated(AgreementFile file, String from) {
        Reply stored = client().put(AGREEMENT, Json.write(Map.of("customer", customer.toString(), "text", file.text(),
                "files", file.files())));
        assertThat(stored.status()).as(stored.text()).isBetween(200, 201);
        Reply activated = client().post(AGREEMENT + "/activation",
                Json.write(Map.of("customer", customer.toString(), "from", from)));
        assertThat(activated.status()).as(activated.text()).isEqualTo(201);
    }

    private void goneThrough() {
        while (refolds.round(() -> true) > 0) {
            // until nothing is left
        }
    }

    private List<String> listed() {
        Reply read = client().get("/api/v1/promises?customer=" + customer
                + "&state=pending,running,paused,met,breached,cancelled,superseded");
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json()
                .objects("items")
                .stream()
                .filter(promise -> promise.text("agreement").equals(Helpdesk.ID))
                .map(promise -> promise.text("key") + " " + promise.text("state"))
                .sorted()
                .toList();
    }

    @Test
    @Requirement("BE-05")
    void aFirstVersionOfTheFirstOfTheMonthOwesItsReportFromThenOn() {
        activated(Helpdesk.file(9), "2026-12-01T00:00:00+09:00");
        goneThrough();
        assertThat(listed()).isEmpty();

        clock.set(Instant.parse("2026-11-30T15:00:00Z"));
        goneThrough();
        assertThat(listed()).contains("monthly-report/1 running");
        List<JsonObject> events = client().get(AGREEMENT + "/events?customer=" + customer).json().objects("items");
        assertThat(Instant.parse(events.getFirst().text("at"))).isEqualTo(clock.instant());
    }
}
