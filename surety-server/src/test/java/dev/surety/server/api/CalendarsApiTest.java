package dev.surety.server.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of closures are recorded from outside, by whoever may put an agreement into force, for agreements that name them. */
@ServerTest
class CalendarsApiTest {

    private static final String PATH = "/api/v1/calendars/" + Helpdesk.CLOSURES;

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    private static String body(@Nullable CustomerId customer, String file, String text) {
        return Json.write(customer == null ? Map.of("file", file, "text", text)
                : Map.of("customer", customer.toString(), "file", file, "text", text));
    }

    private static String closing(CustomerId customer, String... days) {
        return body(customer, "closures.yaml", Helpdesk.closures(days));
    }

    @Test
    @Requirement("BE-06")
    void whatIsRecordedMovesTheTicketsThatAreOpenAndIsSaidInTheAudit() throws InterruptedException {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(3000));
        Client client = clients.forAll(customer);
        String ticket = client.post("/api/v1/tickets", Json.write(
                Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요"))).json().text("id");
        String before = nextDue(client, ticket);

        Reply recorded = client.put(PATH, closing(customer, "{from: 2027-01-04, to: 2027-01-08}"));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.json().integer("version")).isEqualTo(1);
        assertThat(recorded.json().integer("agreements")).isEqualTo(1);
        while (client.get(PATH + "?customer=" + customer).json().integer("waiting") > 0) {
            Thread.onSpinWait();
        }

        assertThat(nextDue(client, ticket)).isGreaterThan(before);
        JsonObject read = client.get(PATH + "?customer=" + customer).json();
        assertThat(read.objects("versions").getFirst().text("text")).contains("2027-01-04");
        assertThat(client.put(PATH, closing(customer, "{from: 2027-01-04, to: 2027-01-08}")).status()).isEqualTo(200);
        assertThat(client.put(PATH, closing(customer)).json().integer("version")).isEqualTo(2);
        List<String> audit = transactions.read(Scope.of(customer), () -> database.sql(
                "select subject from audit where action = 'calendar-recorded' order by at")
                .query(String.class)
                .list());
        assertThat(audit).containsExactly(Helpdesk.CLOSURES + "/1", Helpdesk.CLOSURES + "/2");
    }

    /** As the row of the ticket has it, which only a fold moves. */
    private static String nextDue(Client client, String ticket) {
        return client.get("/api/v1/tickets")
                .json()
                .objects("items")
                .stream()
                .filter(found -> found.text("id").equals(ticket))
                .findFirst()
                .orElseThrow()
                .text("nextDue");
    }

    @Test
    void aFileThatCannotBeUsedIsRefusedAtItsFieldAndChangesNothing() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client client = clients.forAll(customer);
        for (String text : List.of("closed: [tomorrow]", "closed: [2026-02-30]", "opened: []", "]",
                Helpdesk.closures("{date: 2026-12-24, recorded: 2190-01-01}"), "")) {
            Reply refused = client.put(PATH, body(customer, "closures.yaml", text));
            assertThat(refused.status()).as(text + " " + refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("text");
        }
        assertThat(client.put(PATH, body(customer, "../closures.yaml", "closed: []")).json().text("field"))
                .isEqualTo("file");
        assertThat(client.get(PATH + "?customer=" + customer).json().objects("versions")).isEmpty();
    }

    @Test
    void onlyWhoMayAndOnlyForTheirCustomersAndOnlyWhatAgreementsName() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        CustomerId other = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client theirs = clients.forAll(customer);

        assertThat(theirs.put(PATH, closing(other)).status()).isEqualTo(404);
        assertThat(theirs.get(PATH + "?customer=" + other).status()).isEqualTo(404);
        Reply everyone = theirs.put(PATH, body(null, "closures.yaml", "closed: []"));
        assertThat(everyone.status()).isEqualTo(422);
        assertThat(everyone.json().text("field")).isEqualTo("customer");
        assertThat(theirs.put("/api/v1/calendars/no-such", closing(customer)).status()).isEqualTo(404);
        assertThat(theirs.get("/api/v1/calendars/no-such").status()).isEqualTo(404);
        EnumSet<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.AGREEMENTS_ACTIVATE));
        assertThat(clients.that(others, customer).put(PATH, closing(customer)).status()).isEqualTo(403);
        assertThat(clients.stranger().put(PATH, closing(customer)).status()).isEqualTo(401);
    }
}
