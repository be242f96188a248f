package dev.surety.server.desk;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.core.terms.Column;
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
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A ticket whose time cannot be counted is in nobody's way, and says what is missing. */
@MovedClockTest
class UncountableTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant BEYOND = Instant.parse("2028-01-10T01:00:00Z");
    private static final String CALENDAR = "/api/v1/calendars/" + Helpdesk.CLOSURES;

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Staff staff;
    @Autowired
    Tickets tickets;
    @Autowired
    ManualClock clock;
    @LocalServerPort
    int port;

    @BeforeEach
    @AfterEach
    void monday() {
        clock.set(MONDAY);
    }

    private CustomerId customer(String years) {
        return given.customerWith(Helpdesk.ID, new AgreementFile(Helpdesk.file(9).text(), closures(years)));
    }

    private static Map<String, String> closures(String years) {
        return Map.of("closures.yaml", "zone: Asia/Seoul\n" + years + "closed: [2026-12-31]\n");
    }

    private UUID opened(CustomerId customer) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident"), List.of(), null, null, null)).id().value();
    }

    private static String file(CustomerId customer, String years, String closed) {
        return Json.write(Map.of("customer", customer.toString(), "file", "closures.yaml", "text",
                "zone: Asia/Seoul\nyears: " + years + "\nclosed: [" + closed + "]\n"));
    }

    private static List<JsonObject> listed(Client client, CustomerId customer, String more) {
        Reply list = client.get("/api/v1/promises?customer=" + customer + more);
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        return list.json().objects("items");
    }

    @Test
    @Requirement("BE-06")
    void aFileOfLaterYearsTakesNoYearsAway() {
        for (String years : List.of("", "years: 2026-2026\n")) {
            CustomerId customer = customer(years);
            String ticket = "/api/v1/tickets/" + opened(customer);
            Client client = clients.forAll(customer);
            String due = client.read(ticket).objects("promises").getFirst().text("due");

            assertThat(client.put(CALENDAR, file(customer, "2027-2027", "2027-01-04")).status()).isEqualTo(201);

            assertThat(client.read(ticket).has("uncounted")).isFalse();
            assertThat(client.read(ticket).objects("promises").getFirst().text("due")).isEqualTo(due);
            assertThat(listed(client, customer, "")).noneMatch(promise -> promise.has("uncounted"));
            Reply told = client.post(ticket + "/events",
                    Json.write(Map.of("event", "corrected", "at", MONDAY.toString())));
            assertThat(told.status()).as(told.text()).isEqualTo(201);
        }
    }

    @Test
    void listsShowWhatCannotBeCountedAsItWasCountedLast() {
        CustomerId broken = customer("years: 2026-2027\n");
        CustomerId sound = customer("");
        UUID ticket = opened(broken);
        opened(sound);
        Browser browser = new Browser(port);
        clock.set(BEYOND);
        Client client = clients.forAll(broken, sound);
        browser.signIn(staff.ours(Role.AGENT, null).login(), Staff.PASSWORD);
        try (Logged logged = new Logged()) {
            assertThat(listed(client, sound, "&state=running,breached")).isNotEmpty()
                    .noneMatch(promise -> promise.has("uncounted"));
            JsonObject shown = listed(client, broken, "").stream()
                    .filter(promise -> promise.text("term").equals("correction"))
                    .findFirst()
                    .orElseThrow();

            assertThat(shown.object("uncounted").text("en")).contains(Helpdesk.CLOSURES, "2026", "2027", "2028",
                    "years");
            assertThat(shown.object("uncounted").text("ko")).contains(Helpdesk.CLOSURES, "2028", "달력");
            assertThat(shown.text("state")).isEqualTo("running");
            assertThat(shown.text("key")).isEqualTo("correction/1");
            assertThat(shown.text("subject")).isEqualTo(ticket.toString());
            assertThat(shown.text("due")).isEqualTo("2026-11-24T10:00:00+09:00");
            assertThat(shown.object("title").text("ko")).isEqualTo("장애 정정");
            assertThat(client.read("/api/v1/promises/" + shown.text("id")).asMap()).isEqualTo(shown.asMap());
            assertThat(listed(client, broken, "&state=breached")).isEmpty();
            assertThat(logged.words()).as("it is said where it is shown")
                    .noneMatch(said -> said.contains("counted last"));

            HttpResponse<String> queue = browser.get("/queue");
            assertThat(queue.statusCode()).isEqualTo(200);
            assertThat(queue.body()).contains("/tickets/" + ticket, "셀 수 없습니다");
        }
    }

    @Test
    void aTicketThatCannotBeCountedOpensAndSaysWhatIsMissing() {
        CustomerId customer = customer("years: 2026-2027\n");
        UUID ticket = opened(customer);
        String path = "/api/v1/tickets/" + ticket;
        clock.set(BEYOND);
        Client client = clients.forAll(customer);
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        JsonObject whole = client.read(path);
        assertThat(whole.object("uncounted").text("en")).contains(Helpdesk.CLOSURES, "2028");
        assertThat(whole.text("severity")).isEqualTo("sev1");
        JsonObject promise = whole.objects("promises").getFirst();
        assertThat(promise.text("state")).isEqualTo("running");
        HttpResponse<String> page = browser.get("/tickets/" + ticket);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(Helpdesk.CLOSURES, "2028", "장애 정정", "셀 수 없습니다").doesNotContain("남은 시간");

        Reply trace = client.get("/api/v1/promises/" + promise.text("id") + "/trace");
        assertThat(trace.status()).as(trace.text()).isEqualTo(409);
        assertThat(trace.json().text("detail")).contains(Helpdesk.CLOSURES, "2028");
        Reply told = client.post(path + "/events", Json.write(Map.of("event", "corrected", "at", BEYOND.toString())));
        assertThat(told.status()).as(told.text()).isEqualTo(422);
        HttpResponse<String> resolved = browser.post("/tickets/" + ticket, "action", "resolve", "key",
                UUID.randomUUID().toString());
        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(422);
        assertThat(resolved.body()).contains(Helpdesk.CLOSURES, "2028");

        assertThat(client.put(CALENDAR, file(customer, "2028-2030", "2028-01-03")).status()).isEqualTo(201);

        assertThat(client.read(path).has("uncounted")).isFalse();
        assertThat(browser.get("/tickets/" + ticket).body()).contains("남은 시간");
        assertThat(client.read(path).objects("promises").getFirst().text("state")).isEqualTo("breached");
        assertThat(client.get("/api/v1/promises/" + promise.text("id") + "/trace").status()).isEqualTo(200);
    }

    private static String everyones(String text) {
        return Json.write(Map.of("file", "closures.yaml", "text", text));
    }

    /** No file adds years to what comes with Surety. */
    @Test
    void whatNeedsAYearThatSuretyLacksAsksForAnUpdateAndForNoFile() {
        AgreementFile file = Helpdesk.file(9);
        CustomerId customer = given.customerWith(Helpdesk.ID,
                new AgreementFile(
                        file.text().replace("holidays: company-closures", "holidays: [company-closures, sg-public]"),
                        file.files()));
        String path = "/api/v1/tickets/" + opened(customer);
        clock.set(Instant.parse("2031-01-13T01:00:00Z"));
        Client client = clients.forAll(customer);

        JsonObject whole = client.read(path);
        assertThat(whole.object("uncounted").text("en")).contains("sg-public", "2031", "update").doesNotContain("file");
        assertThat(whole.object("uncounted").text("ko")).contains("sg-public", "2031", "업데이트").doesNotContain("파일");
        Reply trace = client
                .get("/api/v1/promises/" + whole.objects("promises").getFirst().text("id") + "/trace");
        assertThat(trace.status()).as(trace.text()).isEqualTo(409);
        assertThat(trace.json().text("detail")).contains("sg-public", "2031", "update").doesNotContain("file");

        Client everywhere = clients.forAll();
        for (String years : List.of("2031-2031", "2026-2031", "2019-2026")) {
            Reply refused = everywhere.put("/api/v1/calendars/sg-public",
                    everyones("years: " + years + "\nclosed: []\n"));
            assertThat(refused.status()).as(years + " " + refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("text");
            assertThat(refused.json().text("detail")).contains("sg-public", "2020", "2030", "years", "update");
        }
        assertThat(client.read("/api/v1/calendars/sg-public").objects("versions")).isEmpty();
        Reply within = everywhere.put("/api/v1/calendars/sg-public",
                everyones("years: 2027-2030\nclosed: [2027-03-08]\n"));
        assertThat(within.status()).as(within.text()).isEqualTo(201);
    }

    /** No file takes years away, so a slip in them would stay. */
    @Test
    @Requirement("BE-06")
    void aFileWhoseYearsGoFurtherThanAnybodyPlansIsRefused() {
        CustomerId customer = customer("years: 2026-2027\n");
        Client client = clients.forAll(customer);
        for (String years : List.of("2026-2099", "2026-2037", "2037-2037", "2026-9999")) {
            Reply refused = client.put(CALENDAR, file(customer, years, ""));
            assertThat(refused.status()).as(years + " " + refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("text");
            assertThat(refused.json().text("detail")).contains(years.substring(5), "2036");
        }
        assertThat(client.read(CALENDAR + "?customer=" + customer).objects("versions")).isEmpty();

        assertThat(client.put(CALENDAR, file(customer, "2026-2036", "")).status()).isEqualTo(201);
        assertThat(client.put(CALENDAR, file(customer, "2026-2036", "")).status()).isEqualTo(200);
        assertThat(client.put(CALENDAR, everyYear(customer)).status()).isEqualTo(201);
    }

    private static String everyYear(CustomerId customer) {
        return Json.write(Map.of("customer", customer.toString(), "file", "closures.yaml", "text",
                "zone: Asia/Seoul\nclosed: []\n"));
    }

    @Test
    void whatIsOverdueIsShownSoAndByItsTitle() {
        CustomerId customer = customer("years: 2026-2027\n");
        UUID ticket = opened(customer);
        Browser browser = new Browser(port);
        clock.set(MONDAY.plus(Duration.ofDays(2)));
        Reply told = clients.forAll(customer)
                .post("/api/v1/tickets/" + ticket + "/events",
                        Json.write(Map.of("event", "provider-responded", "at", clock.instant().toString())));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        clock.set(BEYOND);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        assertThat(browser.get("/queue").body()).contains("셀 수 없습니다", "row-card late", "장애 정정 기한 지남")
                .doesNotContain("correction 기한");
    }

    @Test
    @Requirement("RS-20")
    void whatAVersionOfThePastOwesKeepsItsTitle() {
        AgreementFile first = new AgreementFile(Helpdesk.file(9).text() + """
                  dispatch:
                    title: {ko: 기사 파견, en: Dispatch}
                    subject: incident
                    from: reported
                    until: report-delivered
                    within: 1h
                    strength: sla
                    source: "§3"
                """, closures("years: 2026-2027\n"));
        CustomerId customer = given.customerWith(Helpdesk.ID, first);
        String path = "/api/v1/tickets/" + opened(customer);
        clock.advance(Duration.ofMinutes(1));
        Client before = clients.forAll(customer);
        String agreement = "/api/v1/agreements/" + Helpdesk.ID;
        assertThat(before.put(agreement, Json.write(Map.of("customer", customer.toString(), "text",
                Helpdesk.file(8).text(), "files", first.files()))).status()).isBetween(200, 201);
        assertThat(before.post(agreement + "/activation",
                Json.write(Map.of("customer", customer.toString(), "from", clock.instant().toString()))).status())
                .isEqualTo(201);
        clock.set(BEYOND);
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        JsonObject ticket = clients.forAll(customer).read(path);
        assertThat(ticket.has("uncounted")).isTrue();
        assertThat(ticket.objects("promises")).extracting(promise -> promise.object("title").text("ko"))
                .contains("기사 파견", "장애 정정");
        assertThat(browser.get("/tickets/" + ticket.text("id")).body()).contains("기사 파견").doesNotContain(">dispatch<");
        assertThat(browser.get("/queue").body()).contains("기사 파견 기한").doesNotContain("dispatch 기한");
    }
}
