package dev.surety.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Statements;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Tickets from outside: opened, told of, read, with the promises that follow. */
@ServerTest
class TicketsApiTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    TicketEvents events;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String ticket(CustomerId customer) {
        return Json.write(Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요",
                "description", "아침부터", "requester", "kim@example.com", "severity", "sev1"));
    }

    private static String event(String type) {
        return Json.write(Map.of("event", type, "at", now()));
    }

    private static JsonObject promise(JsonObject owner, String term) {
        return owner.objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals(term))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Requirement("BE-10")
    void aTicketLivesOverHttp() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);

        Reply opened = client.post("/api/v1/tickets", ticket(customer));

        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        JsonObject ticket = opened.json();
        assertThat(ticket.text("scope")).isEqualTo("in");
        assertThat(ticket.text("severity")).isEqualTo("sev1");
        assertThat(ticket.truth("severityConfirmed", false)).isTrue();
        assertThat(promise(ticket, "initial-response").text("state")).isEqualTo("running");
        String path = "/api/v1/tickets/" + ticket.text("id");
        assertThat(opened.header("Location")).isEqualTo("http://localhost:8080" + path);

        JsonObject read = client.get(path).json();
        assertThat(read.text("title")).isEqualTo("메일이 안 열려요");
        assertThat(read.text("description")).isEqualTo("아침부터");
        assertThat(read.text("number")).isEqualTo(ticket.text("number"));

        Reply answered = client.post(path + "/events",
                Json.write(Map.of("event", "provider-responded", "at", now(), "text", "확인했습니다")));
        assertThat(answered.status()).as(answered.text()).isEqualTo(201);
        assertThat(promise(answered.json(), "initial-response").text("state")).isEqualTo("met");

        List<JsonObject> events = client.get(path + "/events").json().objects("items");
        assertThat(events).extracting(event -> event.text("event")).containsExactly("reported", "provider-responded");
        assertThat(events.getLast().objects("texts").getFirst().text("text")).isEqualTo("확인했습니다");

        String promise = promise(ticket, "correction").text("id");
        JsonObject listed = client.get("/api/v1/promises?state=running")
                .json()
                .objects("items")
                .stream()
                .filter(found -> found.text("id").equals(promise))
                .findFirst()
                .orElseThrow();
        assertThat(client.get("/api/v1/promises/" + promise).json().text("due")).isEqualTo(listed.text("due"));

        Reply trace = client.get("/api/v1/promises/" + promise + "/trace?lang=ko");
        assertThat(trace.json().text("text")).contains("장애 정정");
        assertThat(trace.json().object("trace").text("clause")).startsWith("004 §4b-3");
        assertThat(client.with("Accept", "text/plain").get("/api/v1/promises/" + promise + "/trace?lang=en").text())
                .contains("Correction");

        JsonObject announced = client.post(path + "/events", event("handling-announced")).json();
        String notice = promise(announced, "handling-notice").text("id");
        assertThat(client.with("Accept", "text/plain").get("/api/v1/promises/" + notice + "/trace?lang=en").text())
                .contains("handling of the fault announced");
    }

    @Test
    void notesForColleaguesAreForThoseWhoWorkOnTicketsAndNotesOfTheSystemForNobodyToMake() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String id = client.post("/api/v1/tickets", ticket(customer)).json().text("id");
        Actor colleague = new Actor(null, UUID.randomUUID(), "colleague", true, EnumSet.allOf(Permission.class),
                Scope.of(customer), Locale.KOREAN);
        events.note(UUID.fromString(id), "note-1", "벤더 문제로 보임", colleague);
        String path = "/api/v1/tickets/" + id + "/events";

        assertThat(client.get(path).text()).contains("internal-note", "벤더 문제로 보임");
        assertThat(clients.that(EnumSet.of(Permission.TICKETS_READ), customer).get(path).text())
                .doesNotContain("internal-note", "벤더 문제로 보임");
        Reply made = client.post(path, event("recomputed"));
        assertThat(made.status()).isEqualTo(422);
        assertThat(made.json().text("field")).isEqualTo("event");
    }

    @Test
    void aClosedTicketTakesNothingButReopeningAndCorrections() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String path = "/api/v1/tickets/" + client.post("/api/v1/tickets", ticket(customer)).json().text("id")
                + "/events";
        String closed = client.post(path, event("closed")).json().object("event").text("id");

        assertThat(client.post(path, event("provider-responded")).status()).isEqualTo(409);
        assertThat(client.post(path, Json.write(
                Map.of("event", "cancelled", "at", now(), "corrects", closed))).json().text("status"))
                .isEqualTo("open");
        assertThat(client.post(path, event("closed")).status()).isEqualTo(201);
        assertThat(client.post(path, event("reopened")).json().text("status")).isEqualTo("open");
    }

    @Test
    @Requirement("BZ-08")
    void eventsHoldNoWordsOfAnybody() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        JsonObject ticket = client.post("/api/v1/tickets", ticket(customer)).json();
        String events = "/api/v1/tickets/" + ticket.text("id") + "/events";
        assertThat(client
                .post(events, Json.write(Map.of("event", "provider-responded", "at", now(), "id", "call/1:2_3.4+5-6",
                        "text", "박 과장님, 010-1234-5678로 전화드렸습니다")))
                .status()).isEqualTo(201);

        List<String> kept = transactions.read(Scope.of(customer), () -> database
                .sql("select convert_from(canonical, 'UTF8') from event where stream_id = :ticket")
                .param("ticket", UUID.fromString(ticket.text("id")))
                .query(String.class)
                .list());
        assertThat(kept).hasSize(2)
                .allSatisfy(event -> assertThat(event)
                        .doesNotContain("메일", "아침", "박", "1234-5678", "@", "example.com"));
    }

    @ParameterizedTest
    @Requirement("BZ-08")
    @CsvSource(textBlock = """
            # what somebody sends as the id of an event
            lee@daon.example
            김서연
            call#1
            call 1
            """)
    void anIdThatCouldNameSomebodyIsRefused(String id) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String events = eventsOf(client, customer);

        Reply refused = client.post(events,
                Json.write(Map.of("event", "provider-responded", "at", now(), "id", id)));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().text("field")).isEqualTo("id");
        assertThat(client.get(events).json().objects("items")).hasSize(1);
    }

    /** A customer's events and tickets, under an agreement that names words for each column and under one that names none. */
    @ParameterizedTest
    @Requirement("BZ-08")
    @ValueSource(strings = {"lee@daon.example", "김서연", "김", "Seoyeon", "seoyeon", "kim-seoyeon", "KimSeoyeon",
            "010-1234-5678", "01012345678", "+821012345678", "900101-2345678", "9001012345678",
            "4111-1111-1111-1111", "4111111111111111"})
    void whatCouldNameSomebodyIsRefusedAtItsField(String value) {
        for (CustomerId customer : List.of(given.customerWith("remote-meeting-sla"), underAFewWords())) {
            Client client = clients.forAll(customer);
            String events = eventsOf(client, customer);
            for (String field : List.of("channel", "service", "region", "topic", "platform", "content")) {
                Object sent = field.equals("content") ? List.of("cause", value) : value;

                Reply told = client.post(events,
                        Json.write(Map.of("event", "plan-delivered", "at", now(), field, sent)));

                assertThat(told.status()).as(told.text()).isEqualTo(422);
                assertThat(told.json().text("field")).isEqualTo(field);
                if (!field.equals("content")) {
                    Reply opened = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(),
                            "kind", "incident", "title", "메일이 안 열려요", field, value)));
                    assertThat(opened.status()).as(opened.text()).isEqualTo(422);
                    assertThat(opened.json().text("field")).isEqualTo(field);
                }
            }
            assertThat(client.get(events).json().objects("items")).hasSize(1);
            assertThat(client.get("/api/v1/tickets?customer=" + customer).json().objects("items")).hasSize(1);
        }
    }

    @Test
    @Requirement("BZ-08")
    void aRefusedWordIsAnsweredWithThoseThatArePossible() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String event = Json.write(Map.of("event", "plan-delivered", "at", now(), "content", List.of("서연")));
        String events = eventsOf(client, customer);

        assertThat(client.with("Accept-Language", "en").post(events, event).json().text("detail"))
                .contains("cause, correction-plan, duration", "text")
                .doesNotContain("서연");
        assertThat(client.with("Accept-Language", "ko").post(events, event).json().text("detail"))
                .contains("cause, correction-plan, duration", "지울 수 없")
                .doesNotContain("서연");
        String without = Json.write(Map.of("event", "plan-delivered", "at", now(), "platform", "ios"));
        assertThat(client.with("Accept-Language", "en").post(events, without).json().text("detail"))
                .contains("names no word for it");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # field,  word that a row, a channel's languages, the services or the channels name
            topic,    improvement
            region,   global
            service,  pc-app
            channel,  email
            """)
    void whatTheAgreementNamesIsTaken(String field, String word) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);

        Reply opened = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "kind",
                "incident", "title", "메일이 안 열려요", field, word)));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        Reply told = client.post("/api/v1/tickets/" + opened.json().text("id") + "/events",
                Json.write(Map.of("event", "provider-responded", "at", now(), field, word)));

        assertThat(told.status()).as(told.text()).isEqualTo(201);
    }

    @Test
    void anAgreementWithoutChannelsTakesTheUsualOnes() {
        CustomerId customer = underAFewWords();
        Client client = clients.forAll(customer);

        for (String channel : List.of("email", "phone", "portal", "chat")) {
            Reply opened = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "kind",
                    "incident", "title", "메일이 안 열려요", "channel", channel)));
            assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        }
    }

    /** A customer under an agreement that names no services, channels, regions, topics, platforms or parts. */
    private CustomerId underAFewWords() {
        return given.customerWith("remote-meeting-sla", new AgreementFile(Given.example("remote-meeting"), Map.of()));
    }

    /** Opens a ticket; where its events are. */
    private static String eventsOf(Client client, CustomerId customer) {
        return "/api/v1/tickets/" + client.post("/api/v1/tickets", ticket(customer)).json().text("id") + "/events";
    }

    @ParameterizedTest
    @Requirement("LG-11")
    @CsvSource(textBlock = """
            # plan,   kind,            service,      platform, topic,              scope,   route,                redirect
            base,     service-request, mail,         mobile,   policy,             out,     ,
            managed,  service-request, mail,         mobile,   policy,             in,      ,
            managed,  service-request, m365-manager, mobile,   plugin-development, instead, maintenance-contract, 유지보수
            managed,  incident,        intune,       windows,  fault,              out,     ,                     모바일
            managed,  incident,        intune,       mobile,   fault,              in,      ,
            """)
    void theMatrixDecidesAtIntake(String plan, String kind, String service, String platform, String topic, String scope,
            @Nullable String route, @Nullable String redirect) {
        CustomerId customer = given.customerWith("m365-operations-example");
        Client client = clients.forAll(customer);

        Reply opened = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "kind", kind,
                "title", "요청", "plan", plan, "service", service, "platform", platform, "topic", topic)));

        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        JsonObject read = client.get("/api/v1/tickets/" + opened.json().text("id")).json();
        for (JsonObject ticket : List.of(opened.json(), read)) {
            assertThat(ticket.text("scope")).isEqualTo(scope);
            if (scope.equals("in")) {
                assertThat(ticket.has("redirect")).isFalse();
                continue;
            }
            JsonObject told = ticket.object("redirect");
            assertThat(told.object("text").text("ko")).isNotBlank().contains(redirect == null ? "" : redirect);
            assertThat(told.object("text").text("en")).isNotBlank();
            assertThat(told.text("clause")).startsWith("000 §");
            if (route != null) {
                assertThat(told.text("route")).isEqualTo(route);
            }
            assertThat(ticket.objects("promises")).isEmpty();
        }
    }

    @Test
    @Requirement("BZ-08")
    void anErasedTextIsGoneAndEverythingElseStays() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        JsonObject ticket = client.post("/api/v1/tickets", ticket(customer)).json();
        String path = "/api/v1/tickets/" + ticket.text("id");
        client.post(path + "/events", Json.write(Map.of("event", "provider-responded", "at", now(), "text", "비밀")));
        List<String> hashes = hashes(customer);
        String verdicts = verdicts(client.get(path).json());
        JsonObject said = client.get(path + "/events").json().objects("items").get(1).objects("texts").getFirst();

        for (String content : List.of(said.text("id"), client.get(path).json().text("titleId"))) {
            assertThat(client.delete(path + "/contents/" + content).status()).isEqualTo(204);
            assertThat(client.delete(path + "/contents/" + content).status()).isEqualTo(204);
        }

        List<JsonObject> events = client.get(path + "/events").json().objects("items");
        assertThat(events).extracting(event -> event.text("event"))
                .containsExactly("reported", "provider-responded", "content-erased", "content-erased");
        JsonObject erased = events.get(1).objects("texts").getFirst();
        assertThat(erased.has("text")).isFalse();
        assertThat(erased.text("sha256")).isEqualTo(said.text("sha256"));
        assertThat(client.get(path).json().has("title")).isFalse();
        assertThat(verdicts(client.get(path).json())).isEqualTo(verdicts);
        assertThat(hashes(customer)).startsWith(hashes.toArray(String[]::new)).hasSize(hashes.size() + 2);
        assertThat(bodies(customer)).noneMatch(body -> body.contains("비밀"));
    }

    private static String verdicts(JsonObject ticket) {
        return ticket.objects("promises")
                .stream()
                .map(promise -> promise.text("key") + promise.text("state") + promise.any("due")
                        + promise.any("verdicts"))
                .toList()
                .toString();
    }

    private List<String> hashes(CustomerId customer) {
        return transactions.read(Scope.of(customer), () -> database
                .sql("""
                        select encode(sha256(canonical), 'hex') || encode(e.sha256, 'hex')
                        from event e
                        join ticket t on t.customer_id = e.customer_id
                                     and t.ticket_id = e.stream_id
                        order by e.seq""")
                .query(String.class)
                .list());
    }

    private List<String> bodies(CustomerId customer) {
        return transactions.read(Scope.of(customer), () -> database
                .sql("select convert_from(body, 'UTF8') from content where body is not null union all "
                        + "select convert_from(body, 'UTF8') from idempotency")
                .query(String.class)
                .list());
    }

    @Test
    void pagesOfAListFollowEachOther() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(client.post("/api/v1/tickets", ticket(customer)).json().text("id"));
        }
        assertThat(walk(client, "/api/v1/tickets?limit=2&status=open")).containsExactlyElementsOf(opened);
        // Else what the agreement owes by itself might be opened between two lists.
        assertThat(
                client.post("/api/v1/agreements/remote-meeting-sla/events?customer=" + customer, event("backup-kept"))
                        .status())
                .isEqualTo(201);
        assertThat(walk(client, "/api/v1/promises?limit=3")).doesNotHaveDuplicates()
                .hasSameElementsAs(walk(client, "/api/v1/promises?limit=500"));
        assertThat(client.get("/api/v1/promises?state=breached").json().objects("items")).isEmpty();
        assertThat(client.get("/api/v1/promises?dueBefore=2020-01-01T00:00:00Z").json().objects("items")).isEmpty();
        assertThat(client.get("/api/v1/promises?owedBy=customer").json().objects("items")).isEmpty();
        assertThat(client.get("/api/v1/tickets?cursor=x").status()).isEqualTo(400);
    }

    private static List<String> walk(Client client, String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = client.get(path + cursor).json();
            page.objects("items").forEach(item -> ids.add(item.text("id")));
            cursor = page.has("next") ? "&cursor=" + page.text("next") : null;
        } while (cursor != null);
        return ids;
    }

    @Test
    void aCommandTakesThreeStatementsAndItsCommit() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer).with("Idempotency-Key", "count");
        client.get("/api/v1/tickets");
        String plain = ticket(customer).replace(",\"requester\":\"kim@example.com\"", "")
                .replace("\"requester\":\"kim@example.com\",", "");
        assertThat(plain).doesNotContain("requester");
        String[] id = new String[1];
        clients.forAll(customer).post("/api/v1/tickets", plain);

        // The scope, what has to be read, and everything that is written; the commit is the fourth round trip.
        assertThat(Statements
                .ofRequestsDuring(() -> id[0] = client.post("/api/v1/tickets", plain).json().text("id"))).hasSize(3);
        Client second = clients.forAll(customer).with("Idempotency-Key", "count");
        second.get("/api/v1/tickets");
        assertThat(Statements.ofRequestsDuring(() -> second.post("/api/v1/tickets/" + id[0] + "/events",
                Json.write(Map.of("event", "provider-responded", "at", now(), "text", "a"))))).hasSize(3);
    }
}
