package dev.surety.server.promise;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.PromiseIndex.Anew;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A promise that was owed once is owed in each period by a later version, under the id it had: what hangs on it goes on. Times
 * are those of Seoul; 2026-11-23 is a Monday.
 */
@MovedClockTest
@Requirement("RS-20")
class OtherClocksApiTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final String EVENTS = "/api/v1/agreements/" + Helpdesk.ID + "/events?customer=";

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Refolds refolds;
    @Autowired
    Wakes wakes;
    @Autowired
    PromiseIndex index;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;

    @BeforeEach
    void nothingElseWakes() {
        clock.set(instant("2026-11-23T10:00"));
        all();
        transactions.write(Scope.EVERYTHING, () -> database.sql("update stream set wake_at = null").update());
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(SEOUL).toInstant();
    }

    private void all() {
        while (refolds.round(() -> true) > 0) {
            // until nothing is left
        }
    }

    private void goOnTo(String local) {
        clock.set(instant(local));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
    }

    /** The agreement with one promise more, of which these lines say when it is owed. */
    private static AgreementFile owing(String id, String... when) {
        AgreementFile file = Helpdesk.file(9);
        return new AgreementFile(file.text()
                .replace("[report-delivered]", "[report-delivered, told]")
                .replaceAll("(?s)  monthly-report:.*", "") + """
                          %s:
                            title: {ko: 진행 상황, en: Progress}
                            until: told
                            strength: sla
                            source: "§3"
                            %s
                        """.formatted(id, String.join("\n    ", when)), file.files());
    }

    /** With a token of its own: the clock leaps over the life of one. */
    private Client client(CustomerId customer) {
        return clients.forAll(customer);
    }

    private void activate(CustomerId customer, AgreementFile file) {
        Client client = client(customer);
        Client.Reply stored = client.put("/api/v1/agreements/" + Helpdesk.ID, Json.write(Map.of("customer",
                customer.toString(), "text", file.text(), "files", file.files())));
        assertThat(stored.status()).as(stored.text()).isBetween(200, 201);
        Client.Reply activated = client.post("/api/v1/agreements/" + Helpdesk.ID + "/activation",
                Json.write(Map.of("customer", customer.toString(), "from", clock.instant().toString())));
        assertThat(activated.status()).as(activated.text()).isBetween(200, 201);
        all();
    }

    private String told() {
        return Json.write(Map.of("event", "told", "at", clock.instant().toString()));
    }

    private static List<String> shown(JsonObject owner, String term) {
        return owner.objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals(term))
                .map(promise -> promise.text("key") + " " + promise.text("state"))
                .toList();
    }

    private List<String> breaches(CustomerId customer, String term) {
        return transactions.read(Scope.of(customer), () -> database.sql("""
                select event_id
                from event
                where event_id like :notes
                order by event_id""")
                .param("notes", Notes.BREACHED + ":" + term + "/%")
                .query(String.class)
                .list());
    }

    private void rowsAreThoseOfTheEvents(CustomerId customer) {
        PromiseIndex.Found found = index.rebuild(Scope.of(customer), Anew.NOTHING, (_, _) -> {});
        assertThat(found.differing()).isZero();
        assertThat(found.failed()).isEmpty();
        assertThat(index.rebuild(Scope.of(customer), Anew.EVERYTHING, (_, _) -> {}).failed()).isEmpty();
    }

    @Test
    void aTicketGoesOn() {
        CustomerId customer = given.customerWith(Helpdesk.ID,
                owing("progress", "subject: incident", "from: reported", "within: 3 calendar days"));
        Client.Reply opened = client(customer).post("/api/v1/tickets",
                Json.write(Map.of("customer", customer.toString(),
                        "agreement", Helpdesk.ID, "kind", "incident", "title", "메일이 안 열려요")));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String ticket = "/api/v1/tickets/" + opened.json().text("id");

        clock.set(instant("2026-11-24T10:00"));
        activate(customer, owing("progress", "subject: incident", "from: reported", "every: week",
                "within: end of week"));
        assertThat(shown(client(customer).get(ticket).json(), "progress")).containsExactly("progress/1 running",
                "progress/2 pending");

        goOnTo("2026-12-07T10:00");
        Client.Reply told = client(customer).post(ticket + "/events", told());
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(shown(client(customer).get(ticket).json(), "progress")).containsExactly("progress/1 breached",
                "progress/2 breached", "progress/3 met", "progress/4 pending");
        assertThat(breaches(customer, "progress")).containsExactly("promise-breached:progress/1/1",
                "promise-breached:progress/2/1");
        rowsAreThoseOfTheEvents(customer);
    }

    @Test
    void theAgreementItselfGoesOn() {
        CustomerId customer = given.customerWith(Helpdesk.ID,
                owing("inspection", "subject: agreement", "from: activated", "within: 3 calendar days"));
        all();
        goOnTo("2026-12-01T10:00");
        activate(customer, owing("inspection", "subject: agreement", "every: quarter", "within: 30 calendar days"));

        goOnTo("2027-02-01T10:00");
        Client.Reply told = client(customer).post(EVENTS + customer, told());
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(shown(told.json(), "inspection")).containsExactly("inspection/1 breached",
                "inspection/2 breached", "inspection/3 pending");
        assertThat(breaches(customer, "inspection")).containsExactly("promise-breached:inspection/1/1",
                "promise-breached:inspection/2/1");
        rowsAreThoseOfTheEvents(customer);
    }
}
