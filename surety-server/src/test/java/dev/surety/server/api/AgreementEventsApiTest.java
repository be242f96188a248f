package dev.surety.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.AgreementStreams;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What an agreement owes by itself, such as a report each month, is kept by telling the agreement. */
@ServerTest
class AgreementEventsApiTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    private static String path(CustomerId customer) {
        return "/api/v1/agreements/helpdesk/events?customer=" + customer;
    }

    private static String delivered(String id) {
        return Json.write(Map.of("id", id, "event", "report-delivered", "at", now().toString(), "text", "공유 폴더에 있습니다"));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A customer whose agreement is in force since a month began, so that its report is owed already. */
    private CustomerId owedSince(YearMonth month) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        client.put("/api/v1/agreements/helpdesk", Json.write(Map.of("customer", customer.toString(), "text",
                Helpdesk.file(8).text(), "files", Helpdesk.file(8).files())));
        Instant from = month.atDay(1).atStartOfDay(SEOUL).toInstant();
        assertThat(client.post("/api/v1/agreements/helpdesk/activation", Json.write(
                Map.of("customer", customer.toString(), "from", from.toString()))).status()).isEqualTo(201);
        return customer;
    }

    private static JsonObject report(Reply recorded) {
        return recorded.json().objects("promises").getFirst();
    }

    @Test
    @Requirement({"BE-05", "BE-10"})
    void aReportIsOwedDeliveredAndExplained() {
        CustomerId customer = owedSince(YearMonth.now(SEOUL));
        Client client = clients.forAll(customer);

        Reply recorded = client.post(path(customer), delivered("report-1"));

        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.header("Location")).isEqualTo("http://localhost:8080" + path(customer));
        assertThat(recorded.text()).doesNotContain("공유 폴더");
        assertThat(report(recorded).text("key")).isEqualTo("monthly-report/1");
        assertThat(report(recorded).text("state")).isEqualTo("met");

        List<JsonObject> events = client.get(path(customer)).json().objects("items");
        assertThat(events).extracting(event -> event.text("event")).containsExactly("activated", "report-delivered");
        assertThat(events.getLast().objects("texts").getFirst().text("text")).isEqualTo("공유 폴더에 있습니다");
        String page = client.get(path(customer) + "&limit=1").json().text("next");
        assertThat(client.get(path(customer) + "&limit=1&cursor=" + page).json().objects("items").getFirst().text("id"))
                .isEqualTo("report-1");

        JsonObject met = client.get("/api/v1/promises?state=met&customer=" + customer)
                .json()
                .objects("items")
                .getFirst();
        assertThat(met.text("id")).isEqualTo(report(recorded).text("id"));
        assertThat(client.get("/api/v1/promises/" + met.text("id") + "/trace?lang=ko").json().text("text"))
                .contains("월간 보고");
    }

    @Test
    void anEventIsRecordedAndHashedAsThoseOfTicketsAre() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        clients.forAll(customer).post(path(customer), delivered("report-1"));
        UUID stream = AgreementStreams.of(new AgreementKey(customer, Helpdesk.ID)).value();

        List<String> kept = transactions.read(Scope.of(customer), () -> database.sql("""
                select convert_from(canonical, 'UTF8') || encode(sha256(canonical), 'hex') || encode(sha256, 'hex')
                from event
                where stream_id = :stream
                order by seq""").param("stream", stream).query(String.class).list());

        assertThat(kept).hasSize(2);
        assertThat(kept.getLast()).startsWith("{\"actor\":\"provider\",\"at\":")
                .contains("\"event\":\"report-delivered\",\"id\":\"report-1\"")
                .doesNotContain("공유 폴더");
        assertThat(kept).allSatisfy(event -> {
            String hashes = event.substring(event.length() - 128);
            assertThat(HexFormat.of().parseHex(hashes)).hasSize(64);
            assertThat(hashes.substring(0, 64)).isEqualTo(hashes.substring(64));
        });
    }

    @Test
    @Requirement("BE-05")
    void whatALaterVersionIsTheFirstToOweBeginsWhereNoInstantIsSaid() {
        AgreementFile file = Helpdesk.file(8);
        AgreementFile first = new AgreementFile(file.text().replaceAll("(?s)  monthly-report:.*", ""), file.files());
        CustomerId customer = given.customerWith(Helpdesk.ID, first);
        Client client = clients.forAll(customer);
        client.put("/api/v1/agreements/helpdesk", Json.write(Map.of("customer", customer.toString(), "text",
                first.text() + """
                          kickoff-plan:
                            title: {ko: 착수 계획, en: Kickoff plan}
                            subject: agreement
                            from: activated
                            until: report-delivered
                            within: 10 calendar days
                            strength: sla
                            source: "§3"
                        """, "files", first.files())));
        Reply activated = client.post("/api/v1/agreements/helpdesk/activation",
                Json.write(Map.of("customer", customer.toString())));
        assertThat(activated.status()).as(activated.text()).isEqualTo(201);
        Instant from = Instant.parse(activated.json().text("inForceFrom"));
        assertThat(from).isEqualTo(from.truncatedTo(ChronoUnit.MILLIS));

        Reply recorded = client.post(path(customer), delivered("plan-1"));

        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(report(recorded).text("key")).isEqualTo("kickoff-plan/1");
        assertThat(report(recorded).text("state")).isEqualTo("met");
    }

    @Test
    void whatIsSentTwiceIsDoneOnce() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client client = clients.forAll(customer);
        Client keyed = client.with("Idempotency-Key", "k");
        String nameless = Json.write(Map.of("event", "report-delivered", "at", now().toString()));
        keyed.post(path(customer), nameless);

        Reply replayed = keyed.post(path(customer), nameless);
        assertThat(replayed.status()).isEqualTo(201);
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(keyed.post(path(customer), delivered("report-2")).status()).isEqualTo(422);

        String named = delivered("report-1");
        assertThat(client.post(path(customer), named).status()).isEqualTo(201);
        assertThat(client.post(path(customer), named).status()).isEqualTo(200);
        assertThat(client.post(path(customer), named.replace("report-delivered", "resolved")).status()).isEqualTo(409);
        assertThat(client.get(path(customer)).json().objects("items")).hasSize(3);
    }

    @Test
    void aLateReportNamesThePeriodItIsFor() {
        YearMonth first = YearMonth.now(SEOUL).minusMonths(3);
        CustomerId customer = owedSince(first);
        Client client = clients.forAll(customer);
        Reply unreadable = client.post(path(customer),
                Json.write(Map.of("event", "report-delivered", "at", now().toString(), "period", "soon")));
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.json().text("field")).isEqualTo("period");
        Reply late = client.post(path(customer), Json.write(
                Map.of("event", "report-delivered", "at", now().toString(), "period", first.toString())));
        assertThat(report(late).text("state")).isEqualTo("breached");
        assertThat(report(late).has("endedAt")).isTrue();
        // It was delivered in time, and only recorded late.
        Reply inTime = client.post(path(customer), Json.write(Map.of("event", "report-delivered", "at",
                first.plusMonths(1).atDay(20).atStartOfDay(SEOUL).toInstant().toString(), "period",
                first.plusMonths(1).toString())));
        JsonObject second = inTime.json().objects("promises").get(1);
        assertThat(second.text("key")).isEqualTo("monthly-report/2");
        assertThat(second.text("state")).isEqualTo("met");
    }

    @Test
    void whatCannotBeSoIsRefusedAtItsFieldAndChangesNothing() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client client = clients.forAll(customer);
        client.post(path(customer), delivered("report-1"));
        Map<Map<String, String>, String> refused = Map.of(
                Map.of("event", "report-lost", "at", now().toString()), "event",
                Map.of("event", "activated", "at", now().toString()), "event",
                Map.of("event", "promise-breached", "at", now().toString()), "event",
                Map.of("event", "report-delivered", "at", now().plus(Duration.ofHours(1)).toString()), "at",
                Map.of("event", "report-delivered", "at", "2001-01-01T00:00:00Z"), "at",
                Map.of("event", "report-delivered", "at", now().toString(), "corrects", "no-such"), "corrects",
                Map.of("event", "report-delivered", "at", now().toString(), "recordedAt", now().toString()),
                "recordedAt");
        refused.forEach((event, field) -> {
            Reply reply = client.post(path(customer), Json.write(event));
            assertThat(reply.status()).as(event + " " + reply.text()).isEqualTo(422);
            assertThat(reply.json().text("field")).isEqualTo(field);
        });
        assertThat(client.get(path(customer)).json().objects("items")).hasSize(2);
    }

    @Test
    void onlyWhoMayAndOnlyForTheirCustomers() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        CustomerId other = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client theirs = clients.forAll(customer);

        assertThat(theirs.post(path(other), delivered("a")).status()).isEqualTo(404);
        assertThat(theirs.get(path(other)).status()).isEqualTo(404);
        assertThat(theirs.post("/api/v1/agreements/no-such/events", delivered("a")).status()).isEqualTo(404);
        assertThat(theirs.post("/api/v1/agreements/helpdesk/events", delivered("a")).status()).isEqualTo(201);
        assertThat(clients.that(EnumSet.of(Permission.TICKETS_REPORT, Permission.AGREEMENTS_READ), customer)
                .post(path(customer), delivered("b"))
                .status()).isEqualTo(403);
        assertThat(clients.that(EnumSet.of(Permission.TICKETS_WORK), customer).get(path(customer)).status())
                .isEqualTo(403);
        assertThat(clients.stranger().get(path(customer)).status()).isEqualTo(401);
    }

    @Test
    void whatEndsWhatIsOwedIsForThoseWhoMayActivate() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client agent = clients.that(EnumSet.of(Permission.TICKETS_WORK), customer);
        agent.post(path(customer), delivered("report-1"));
        String ended = Json.write(Map.of("event", "terminated", "at", now().toString()));
        String undone = Json.write(Map.of("event", "cancelled", "at", now().toString(), "corrects", "#1"));

        assertThat(agent.post(path(customer), ended).status()).isEqualTo(403);
        assertThat(agent.post(path(customer), undone).status()).isEqualTo(403);
        assertThat(agent.post(path(customer), Json.write(
                Map.of("event", "cancelled", "at", now().toString(), "corrects", "report-1"))).status()).isEqualTo(201);
        Client manager = clients.that(EnumSet.of(Permission.TICKETS_WORK, Permission.AGREEMENTS_ACTIVATE),
                customer);
        assertThat(manager.post(path(customer), ended).status()).isEqualTo(201);
    }

    @Test
    void anAgreementThatOwesNothingByItselfSaysSo() {
        CustomerId customer = given.customerWith(Helpdesk.ID, new AgreementFile(
                Helpdesk.file(8).text().replaceAll("(?s)  monthly-report:.*", ""), Helpdesk.file(8).files()));
        Client client = clients.forAll(customer);

        assertThat(client.post(path(customer), delivered("report-1")).status()).isEqualTo(409);
        assertThat(client.get(path(customer)).json().objects("items")).isEmpty();
    }

    @Test
    @Requirement("BZ-08")
    void aTextIsErasedAndEverythingElseStays() {
        CustomerId customer = owedSince(YearMonth.now(SEOUL));
        Client client = clients.forAll(customer);
        client.post(path(customer), delivered("report-1"));
        String content = client.get(path(customer))
                .json()
                .objects("items")
                .getLast()
                .objects("texts")
                .getFirst()
                .text("id");
        String contents = "/api/v1/agreements/helpdesk/contents/";

        assertThat(clients.that(EnumSet.of(Permission.TICKETS_WORK), customer).delete(contents + content).status())
                .isEqualTo(403);
        assertThat(client.delete(contents + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(client.delete(contents + content).status()).isEqualTo(204);

        JsonObject told = client.get(path(customer)).json().objects("items").get(1);
        assertThat(told.objects("texts").getFirst().has("text")).isFalse();
        assertThat(client.get("/api/v1/promises?state=met&customer=" + customer).json().objects("items")).hasSize(1);
    }

    @Test
    @Requirement("BE-05")
    void whoTakesAnAgreementOverSaysFromWhenItIsOwed() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String agreement = "/api/v1/agreements/helpdesk";
        client.put(agreement,
                Json.write(Map.of("customer", customer.toString(), "text", Helpdesk.file(8).text(), "files",
                        Helpdesk.file(8).files())));
        YearMonth month = YearMonth.now(SEOUL);
        Instant years = month.minusYears(3).atDay(1).atStartOfDay(SEOUL).toInstant();
        Instant takenOver = month.atDay(1).atStartOfDay(SEOUL).toInstant();
        for (Instant wrong : List.of(years.minusSeconds(1), now().plus(Duration.ofHours(1)))) {
            Reply refused = client.post(agreement + "/activation", Json.write(
                    Map.of("from", years.toString(), "owedFrom", wrong.toString())));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("owedFrom");
        }

        Reply activated = client.post(agreement + "/activation", Json.write(
                Map.of("from", years.toString(), "owedFrom", takenOver.toString())));

        assertThat(activated.status()).as(activated.text()).isEqualTo(201);
        Reply recorded = client.post(path(customer), delivered("report-1"));
        assertThat(recorded.json().objects("promises")).extracting(promise -> promise.text("state"))
                .containsExactly("met", "pending");
        assertThat(client.get(path(customer)).json().objects("items")).extracting(event -> event.text("event"))
                .containsExactly("activated", "report-delivered");
        client.put(agreement,
                Json.write(Map.of("customer", customer.toString(), "text", Helpdesk.file(9).text(), "files",
                        Helpdesk.file(9).files())));
        assertThat(client.post(agreement + "/activation", Json.write(Map.of("owedFrom", now().toString())))
                .json()
                .text("field")).isEqualTo("owedFrom");
    }
}
