package dev.surety.server.desk;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.Logged;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.Staff;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What nobody has to count for is done although nothing can be counted; what has to be counted says why it cannot be. */
@MovedClockTest
class UncountedNotesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

    /** A helpdesk that can be counted on Monday, and no more years later. */
    private enum Uncountable {

        /** No holidays are known of the year. */
        YEARS("2028-01-10T01:00:00Z", "2028", Helpdesk.file(9)
                .text()
                .replace("within: 35 calendar days", "within: 20 business days\n    on: business"),
                "years: 2026-2027\n"),
        /** Its calendar opens no more. */
        SEASON("2028-01-10T01:00:00Z", "open", Helpdesk.file(9)
                .text()
                .replace("calendars: {", """
                        calendars: {season: {hours: {}, open: [{date: 2026-11-23, hours: ["09:00-18:00"]}, \
                        {date: 2026-12-01, hours: ["09:00-18:00"]}]},""") + """
                          check:
                            title: {ko: 점검, en: Check}
                            subject: incident
                            from: reported
                            every: month
                            until: report-delivered
                            on: season
                            within: 2 business hours
                            strength: sla
                            source: "§3"
                        """, ""),
        /** There would be too many cycles. */
        CENTURIES("2420-01-10T01:00:00Z", "cycles", Helpdesk.withProgressEachWeek(Helpdesk.file(9)).text(), "");

        private final Instant beyond;
        private final String why;
        private final String text;
        private final String years;

        Uncountable(String beyond, String why, String text, String years) {
            this.beyond = Instant.parse(beyond);
            this.why = why;
            this.text = text;
            this.years = years;
        }

        AgreementFile file() {
            return new AgreementFile(text,
                    Map.of("closures.yaml", "zone: Asia/Seoul\n" + years + "closed: [2026-12-31]\n"));
        }
    }

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Staff staff;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;
    @LocalServerPort
    int port;

    @BeforeEach
    @AfterEach
    void monday() {
        clock.set(MONDAY);
    }

    private static String opened(Client client, CustomerId customer) {
        Reply opened = client.post("/api/v1/tickets", Json.write(
                Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요")));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return "/api/v1/tickets/" + opened.json().text("id");
    }

    /** When it is looked at, and how far it was recorded. */
    private List<String> heads(CustomerId customer) {
        return transactions.read(Scope.of(customer), () -> database.sql("""
                select kind || ' ' || head_seq || ' ' || coalesce(wake_at::text, '-') || ' ' || revision
                from stream
                order by stream_id""").query(String.class).list());
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"BZ-08", "BE-10"})
    void whatIsOnlyNotedNeedsNoCounting(Uncountable helpdesk) {
        CustomerId customer = given.customerWith(Helpdesk.ID, helpdesk.file());
        String ticket = opened(clients.forAll(customer), customer);
        Staff.Member agent = staff.ours(Role.AGENT, customer);
        clock.set(helpdesk.beyond);
        Client client = clients.forAll(customer);
        Browser browser = new Browser(port);
        browser.signIn(agent.login(), Staff.PASSWORD);
        JsonObject before = client.read(ticket);
        assertThat(before.object("uncounted").text("en")).contains(helpdesk.why);
        List<String> heads = heads(customer);

        Reply erased = client.delete(ticket + "/contents/" + before.text("titleId"));
        assertThat(erased.status()).as(erased.text()).isEqualTo(204);
        Reply assigned = client.put(ticket + "/assignment", Json.write(Map.of("assignee", agent.id().toString())));
        assertThat(assigned.status()).as(assigned.text()).isEqualTo(200);
        String page = ticket.substring("/api/v1".length());
        assertThat(browser.get(page).statusCode()).isEqualTo(200);
        HttpResponse<String> note = browser.post(page, "action", "note", "key", UUID.randomUUID().toString(), "text",
                "확인하겠습니다");
        assertThat(note.statusCode()).as(note.body()).isEqualTo(302);

        JsonObject after = client.read(ticket);
        assertThat(after.has("title")).isFalse();
        assertThat(after.text("assignee")).isEqualTo(agent.id().toString());
        assertThat(after.objects("promises")).extracting(JsonObject::asMap)
                .isEqualTo(before.objects("promises").stream().map(JsonObject::asMap).toList());
        assertThat(client.read(ticket + "/events").objects("items")).extracting(event -> event.text("event"))
                .containsExactly("reported", "content-erased", "assigned", "internal-note");
        assertThat(browser.get(page).body()).contains("확인하겠습니다").doesNotContain("메일이 안 열려요");
        assertThat(heads(customer)).isEqualTo(
                heads.stream().map(head -> head.replaceFirst("ticket 1", "ticket 4")).toList());
    }

    @Test
    @Requirement("BZ-08")
    void aTextOfAnAgreementIsErasedAlthoughWhatItOwesCannotBeCounted() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Uncountable.YEARS.file());
        String agreement = "/api/v1/agreements/" + Helpdesk.ID;
        Reply told = clients.forAll(customer)
                .post(agreement + "/events?customer=" + customer, Json.write(Map.of("event", "report-delivered", "at",
                        clock.instant().toString(), "text", "비밀")));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        clock.set(Uncountable.YEARS.beyond);
        Client client = clients.forAll(customer);
        JsonObject text = client.read(agreement + "/events?customer=" + customer)
                .objects("items")
                .getLast()
                .objects("texts")
                .getFirst();

        Reply erased = client.delete(agreement + "/contents/" + text.text("id"));

        assertThat(erased.status()).as(erased.text()).isEqualTo(204);
        assertThat(client.read(agreement + "/events?customer=" + customer).objects("items"))
                .extracting(event -> event.text("event"))
                .containsExactly("activated", "report-delivered", "content-erased");
        assertThat(client.get(agreement + "/events?customer=" + customer).text()).doesNotContain("비밀");
    }

    @Test
    void onceItCanBeCountedWhatWasNotedMeanwhileIsThere() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Uncountable.YEARS.file());
        String ticket = opened(clients.forAll(customer), customer);
        clock.set(Uncountable.YEARS.beyond);
        Client client = clients.forAll(customer);
        String titleId = client.read(ticket).text("titleId");
        assertThat(client.delete(ticket + "/contents/" + titleId).status()).isEqualTo(204);
        assertThat(client.put("/api/v1/calendars/" + Helpdesk.CLOSURES, Json.write(Map.of("customer",
                customer.toString(), "file", "closures.yaml", "text",
                "zone: Asia/Seoul\nyears: 2028-2030\nclosed: [2028-01-03]\n"))).status()).isEqualTo(201);

        Reply told = client.post(ticket + "/events",
                Json.write(Map.of("event", "corrected", "at", clock.instant().toString())));

        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(client.read(ticket).objects("promises").getFirst().text("state")).isEqualTo("breached");
        assertThat(client.read(ticket + "/events").objects("items")).extracting(event -> event.text("event"))
                .startsWith("reported", "content-erased", "corrected");
    }

    @ParameterizedTest
    @EnumSource
    void insteadOfATraceItIsSaidWhyNothingCanBeCounted(Uncountable helpdesk) {
        CustomerId customer = given.customerWith(Helpdesk.ID, helpdesk.file());
        String ticket = opened(clients.forAll(customer), customer);
        clock.set(helpdesk.beyond);
        Client client = clients.forAll(customer);
        JsonObject shown = client.read(ticket);
        String promise = shown.objects("promises").getFirst().text("id");
        try (Logged logged = new Logged()) {
            Reply trace = client.get("/api/v1/promises/" + promise + "/trace?lang=en");

            assertThat(trace.status()).as(trace.text()).isEqualTo(409);
            assertThat(trace.json().text("detail")).contains(helpdesk.why).doesNotContain("What is shown");
            assertThat(logged.words()).noneMatch(said -> said.contains("failure"));
        }
    }
}
