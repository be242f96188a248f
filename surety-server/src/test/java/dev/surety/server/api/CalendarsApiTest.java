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
import dev.surety.server.agreement.AgreementFile;
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
    @Requirement({"BE-06", "LG-13"})
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

    /** A year in each of the rows that a megabyte has room for. */
    private static final String TEN_MILLION_DAYS = "closed:\n"
            + "- {from: 2026-01-01, to: 2026-12-31}\n".repeat(27_000);

    @Test
    @Requirement("BE-06")
    void aFileOfMoreDaysThanAnybodyKeepsIsRefused() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client client = clients.forAll(customer);

        Reply refused = client.put(PATH, body(customer, "closures.yaml", TEN_MILLION_DAYS));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().text("field")).isEqualTo("text");
        assertThat(refused.json().text("detail")).contains("closures.yaml:29: ", "at most 10,000 days");
        assertThat(client.get(PATH + "?customer=" + customer).json().objects("versions")).isEmpty();
        Reply draft = client.put("/api/v1/agreements/" + Helpdesk.ID, Json.write(Map.of("customer",
                customer.toString(), "text", Helpdesk.file(8).text(), "files",
                Map.of("closures.yaml", TEN_MILLION_DAYS))));
        assertThat(draft.text()).contains("at most 10,000 days");
    }

    /** Whether there is such a calendar is asked before anybody's file is read. */
    @Test
    void aFileForACalendarThatIsNotThereIsNotEvenRead() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client client = clients.forAll(customer);

        Reply refused = client.put("/api/v1/calendars/no-such", body(customer, "closures.yaml", "]"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(404);
        assertThat(refused.json().text("detail")).contains("no-such");
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

    private static final String JAPAN = "/api/v1/calendars/jp-public";

    /** The helpdesk, closed on the public holidays of Japan, too: no other test counts on these. */
    private CustomerId inJapan() {
        AgreementFile file = Helpdesk.file(3000);
        return given.customerWith(Helpdesk.ID,
                new AgreementFile(
                        file.text().replace("holidays: company-closures", "holidays: [company-closures, jp-public]"),
                        file.files()));
    }

    private static String opened(Client client, CustomerId customer) {
        return client.post("/api/v1/tickets", Json.write(
                Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요"))).json().text("id");
    }

    @Test
    @Requirement("BE-06")
    void aPublicHolidayDecidedLateIsRecordedWithoutARelease() {
        CustomerId customer = inJapan();
        Client client = clients.forAll(customer);
        Client everywhere = clients.forAll();
        String ticket = opened(client, customer);
        String before = nextDue(client, ticket);
        JsonObject builtIn = client.get(JAPAN).json().object("builtIn");
        assertThat(builtIn.objects("holidays")).anySatisfy(
                day -> assertThat(day.text("date")).isEqualTo("2026-11-23"));
        String late = body(null, "late.yaml", "zone: Asia/Tokyo\nclosed: [{from: 2027-01-25, to: 2027-01-29}]");

        Reply recorded = everywhere.put(JAPAN, late);

        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.json().integer("version")).isEqualTo(1);
        assertThat(recorded.json().integer("agreements")).isPositive();
        while (client.get(JAPAN).json().integer("waiting") > 0) {
            Thread.onSpinWait();
        }
        assertThat(nextDue(client, ticket)).isGreaterThan(before);
        assertThat(client.get("/api/v1/tickets/" + ticket + "/events").json().objects("items"))
                .anySatisfy(event -> {
                    assertThat(event.text("event")).isEqualTo("recomputed");
                    assertThat(event.text("newDue")).isGreaterThan(event.text("oldDue"));
                });
        JsonObject both = client.get(JAPAN).json();
        assertThat(both.object("builtIn").asMap()).isEqualTo(builtIn.asMap());
        assertThat(both.objects("versions").getFirst().text("text")).contains("2027-01-25");
        assertThat(everywhere.put(JAPAN, late).status()).isEqualTo(200);
        // Whoever makes an agreement afterwards has the day as well.
        CustomerId newcomer = inJapan();
        assertThat(nextDue(clients.forAll(newcomer), opened(clients.forAll(newcomer), newcomer)).substring(0, 10))
                .isEqualTo(nextDue(client, ticket).substring(0, 10));

        for (String text : List.of("closed: [2026-11-23]", "closed: [2190-01-01]")) {
            Reply refused = everywhere.put(JAPAN, body(null, "late.yaml", text));
            assertThat(refused.status()).as(text).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("text");
        }
        for (Reply refused : List.of(client.put(JAPAN, late), everywhere.put(JAPAN,
                body(customer, "late.yaml", "closed: [2027-02-01]")))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("customer");
        }
        assertThat(client.get(JAPAN).json().objects("versions")).hasSize(1);
    }

    /** No agreement counts on it, and nothing else is recorded for it. */
    private static final String EVERYBODYS = "sg-public";
    private static final String CLOSED = "closed: [{date: 2027-11-02, name: Polling day}]";

    @Test
    void whatHoldsForEverybodyIsInTheAuditOfTheServer() {
        Client all = clients.forAll();
        int before = notes(all);
        Reply recorded = all.put("/api/v1/calendars/" + EVERYBODYS, body(null, EVERYBODYS + ".yaml", CLOSED));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(notes(all)).isEqualTo(before + 1);
    }

    /** Those of no one customer. */
    private static int notes(Client client) {
        return (int) client.get("/api/v1/audit?action=calendar-recorded&limit=500")
                .json()
                .objects("items")
                .stream()
                .filter(note -> !note.has("customer") && note.text("subject").startsWith(EVERYBODYS + "/"))
                .count();
    }
}
