package dev.surety.server.api;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.Staff.Member;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.transfer.CustomerExport;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever asks to be forgotten is: what they did stays, as somebody's whom nobody can name. */
@ServerTest
@TestPropertySource(properties = "surety.wakes.enabled=false") // nothing is looked at by itself
class PeopleErasureTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String PEOPLE = "/api/v1/people/";
    private static final String TICKETS = "/api/v1/tickets/";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);

    /** Where what somebody is called could stand, each row as a text. */
    private static final List<String> TABLES = List.of("person", "login", "role_grant", "sign_in_link", "access_token",
            "spring_session", "server_audit", "audit", "idempotency", "outbox");

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Staff staff;
    @Autowired
    AccessTokens tokens;
    @Autowired
    CustomerExport exports;
    @Autowired
    Parties parties;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @LocalServerPort
    int port;

    /** Somebody of the customer who wrote, signed in, and was told their link anew. */
    private record Known(String id, String name, String email, String login, String link, String ticket) {}

    private CustomerId customer;
    private Client all;

    @BeforeEach
    void aCustomer() {
        customer = given.customerWith("remote-meeting-sla");
        all = clients.forAll();
    }

    private static String role(Role role) {
        return "{\"role\":\"" + role.key() + "\"}";
    }

    private Known known() {
        String login = "oblivion-" + NUMBERS.incrementAndGet();
        String name = "윤" + login;
        String email = login + "@example.com";
        Reply made = all.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/people", "{\"party\":\"" + customer
                        + "\",\"name\":\"" + name + "\",\"email\":\"" + email + "\",\"login\":\"" + login
                        + "\",\"roles\":["
                        + role(Role.CUSTOMER_USER) + "]}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String ticket = all.post("/api/v1/tickets", ticket(email)).json().text("id");
        String id = made.json().text("id");
        return new Known(id, name, email, login, link(id), ticket);
    }

    private String ticket(String requester) {
        return Json.write(Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요",
                "description", "아침부터", "requester", requester, "severity", "sev1"));
    }

    private String link(String id) {
        String url = all.post(PEOPLE + id + "/sign-in-link", "").json().text("url");
        return url.substring(url.indexOf("/password/"));
    }

    private Browser signedIn(Known known) {
        Browser browser = new Browser(port);
        browser.get(known.link());
        browser.post(known.link(), "password", Staff.PASSWORD, "again", Staff.PASSWORD);
        assertThat(browser.signIn(known.login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    /** Why the stream of a page says that it ends. */
    private static CompletableFuture<String> end(HttpResponse<Stream<String>> stream) {
        return CompletableFuture.supplyAsync(() -> stream.body()
                .dropWhile(line -> !line.equals("event: ended"))
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .orElse("it broke off"), task -> Thread.ofVirtual().start(task));
    }

    private List<String> rows() {
        return transactions.read(Scope.EVERYTHING, () -> {
            List<String> rows = new ArrayList<>();
            for (String table : TABLES) {
                rows.addAll(database.sql("select t::text from " + table + " t").query(String.class).list());
            }
            return rows;
        });
    }

    private List<JsonObject> export() {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            exports.write(parties.customer(Scope.of(customer), customer).orElseThrow(), out);
        }
        return text.toString().lines().map(Json::readObject).toList();
    }

    /** All but the people, and but the audit: an export is noted there. */
    private static List<Map<String, Object>> withoutPeople(List<JsonObject> lines) {
        return lines.stream()
                .filter(line -> !List.of("person", "audit").contains(line.text("kind")))
                .map(JsonObject::asMap)
                .toList();
    }

    /** What the API says of a ticket; how much of a time is used goes on by itself. */
    private List<String> told(String ticket) {
        return List.of(all.get(TICKETS + ticket).text().replaceAll("\"usedPercent\":[^,}]*", ""),
                all.get(TICKETS + ticket + "/events").text());
    }

    private String page(String ticket, String language) {
        Browser reader = new Browser(port);
        reader.signIn(staff.ours(Role.AGENT, null).login(), Staff.PASSWORD);
        return reader.get("/tickets/" + ticket, "Cookie", "surety-language=" + language).body();
    }

    @Test
    @Requirement("BZ-08")
    void whoIsErasedIsNamedNowhereAnyMoreAndComesInNowhere() throws Exception {
        Known known = known();
        Browser browser = signedIn(known);
        CompletableFuture<String> live = end(browser.stream("/live"));
        browser.get("/queue");
        String unused = link(known.id());
        String token = tokens.issue("theirs", EnumSet.of(Permission.TICKETS_READ), Scope.of(customer),
                Instant.now().plusSeconds(600), new PersonId(UUID.fromString(known.id())), "test").secret();
        assertThat(clients.with(token).get("/api/v1/tickets").status()).isEqualTo(200);
        assertThat(rows()).anyMatch(row -> row.contains(known.name()));

        assertThat(all.delete(PEOPLE + known.id()).status()).isEqualTo(204);

        assertThat(rows()).noneMatch(row -> row.contains(known.name()) || row.contains(known.email())
                || row.contains(known.login()));
        assertThat(database.sql("select count(*) from spring_session where principal_name = :id")
                .param("id", known.id())
                .query(Integer.class)
                .single()).isZero();
        assertThat(browser.get("/queue").headers().firstValue("Location").orElse("")).contains("/sign-in");
        assertThat(new Browser(port).signIn(known.login(), Staff.PASSWORD)).isFalse();
        assertThat(new Browser(port).get(unused).statusCode()).isEqualTo(404);
        assertThat(clients.with(token).get("/api/v1/tickets").status()).isEqualTo(401);
        assertThat(all.get(PEOPLE + known.id()).status()).isEqualTo(404);
        assertThat(all.get("/api/v1/people?party=" + customer).json().objects("items")).isEmpty();
        assertThat(database.sql("select action || ' ' || subject from server_audit where subject like :id || '%'")
                .param("id", known.id())
                .query(String.class)
                .list()).contains("person-erased " + known.id());
        assertThat(live.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isEqualTo("data: signed-out");
    }

    @Test
    @Requirement("BZ-08")
    void whatTheyDidStaysAsItWasAndIsSomebodysWithoutAName() {
        Known known = known();
        Browser browser = signedIn(known);
        browser.post("/tickets/" + known.ticket(), "action", "reply", "key", UUID.randomUUID().toString(), "text",
                "아직 안 됩니다");
        List<String> told = told(known.ticket());
        List<JsonObject> exported = export();
        assertThat(page(known.ticket(), "ko")).contains(known.name());

        assertThat(all.delete(PEOPLE + known.id()).status()).isEqualTo(204);

        assertThat(told(known.ticket())).isEqualTo(told);
        List<JsonObject> after = export();
        assertThat(withoutPeople(after)).isEqualTo(withoutPeople(exported)).hasSizeGreaterThan(4);
        JsonObject person = after.stream()
                .filter(line -> line.text("kind").equals("person") && line.text("id").equals(known.id()))
                .findFirst()
                .orElseThrow();
        assertThat(person.has("name") || person.has("email")).isFalse();
        assertThat(person.texts("logins")).isEmpty();
        assertThat(person.text("erasedAt")).isNotEmpty();
        assertThat(page(known.ticket(), "ko")).contains("삭제된 사용자").doesNotContain(known.name());
        assertThat(page(known.ticket(), "en")).contains("Erased person").doesNotContain(known.name());
    }

    @Test
    @Requirement("BZ-08")
    void aColleagueWhoIsErasedHasTheirTicketsWithoutAName() {
        Known known = known();
        Member colleague = staff.ours(Role.AGENT, null);
        assertThat(all.put(TICKETS + known.ticket() + "/assignment", "{\"assignee\":\"" + colleague.id() + "\"}")
                .status()).isEqualTo(200);
        Browser reader = new Browser(port);
        reader.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);
        assertThat(reader.get("/queue").body()).contains(colleague.name());

        assertThat(all.delete(PEOPLE + colleague.id()).status()).isEqualTo(204);

        assertThat(reader.get("/queue").body()).contains("삭제된 사용자").doesNotContain(colleague.name());
        assertThat(page(known.ticket(), "ko")).contains("삭제된 사용자").doesNotContain(colleague.name());
        assertThat(all.get(TICKETS + known.ticket()).json().text("assignee")).isEqualTo(colleague.id().toString());
    }

    @Test
    void erasingAgainChangesNothing() {
        Known known = known();
        assertThat(all.delete(PEOPLE + known.id()).status()).isEqualTo(204);
        List<String> rows = rows();

        assertThat(all.delete(PEOPLE + known.id()).status()).isEqualTo(204);

        assertThat(rows()).isEqualTo(rows);
        assertThat(all.send("PATCH", PEOPLE + known.id(), "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(404);
        assertThat(all.post(PEOPLE + known.id() + "/sign-in-link", "").status()).isEqualTo(404);
        assertThat(all.delete(PEOPLE + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    @Requirement("BZ-08")
    void whoIsErasedReportsNothingMoreAndWritesAsSomebodyNew() {
        String address = "again-" + NUMBERS.incrementAndGet() + "@example.com";
        String ticket = all.post("/api/v1/tickets", ticket(address)).json().text("id");
        String first = all.get(TICKETS + ticket).json().text("requester");
        assertThat(all.delete(PEOPLE + first).status()).isEqualTo(204);

        Reply refused = all.post("/api/v1/tickets", ticket(first));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().text("field")).isEqualTo("requester");
        List<String> since = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String later = all.post("/api/v1/tickets", ticket(address)).json().text("id");
            since.add(all.get(TICKETS + later).json().text("requester"));
        }
        assertThat(since).doesNotContain(first).containsOnly(since.getFirst());
        assertThat(all.get(PEOPLE + since.getFirst()).json().text("email")).isEqualTo(address);
        assertThat(all.get(TICKETS + ticket).json().text("requester")).isEqualTo(first);
    }

    @Test
    @Requirement("BZ-08")
    void theIdThatStaysConfirmsNoGuessOfTheAddress() {
        String address = "guessed-" + NUMBERS.incrementAndGet() + "@example.com";
        for (int i = 0; i < 2; i++) {
            String ticket = all.post("/api/v1/tickets", ticket(address)).json().text("id");
            String id = all.get(TICKETS + ticket).json().text("requester");
            assertThat(all.delete(PEOPLE + id).status()).isEqualTo(204);

            assertThat(id).isNotEqualTo(Ids.named(customer.value(), "person/" + address).toString());
            assertThat(UUID.fromString(id).version()).as("time and chance alone").isEqualTo(7);
        }
    }

    @Test
    void onlyWhoMayEraseAndMayAsMuchErases() {
        Known known = known();
        CustomerId other = given.customerWith("remote-meeting-sla");
        Member colleague = staff.ours(Role.AGENT, null);

        assertThat(clients.that(EnumSet.complementOf(EnumSet.of(Permission.CONTENT_ERASE)))
                .delete(PEOPLE + known.id())
                .status()).isEqualTo(403);
        assertThat(clients.that(EnumSet.of(Permission.CONTENT_ERASE)).delete(PEOPLE + known.id()).status())
                .as("may do more")
                .isEqualTo(403);
        assertThat(clients.forAll(other).delete(PEOPLE + known.id()).status()).isEqualTo(404);
        assertThat(clients.forAll(customer).delete(PEOPLE + colleague.id()).status()).isEqualTo(404);
        assertThat(all.get(PEOPLE + known.id()).json().text("name")).isEqualTo(known.name());

        assertThat(clients.that(Role.MANAGER.permissions(), customer).delete(PEOPLE + known.id()).status())
                .isEqualTo(204);
        assertThat(clients.forAll(other).delete(PEOPLE + known.id()).status()).as("not theirs to know")
                .isEqualTo(404);
    }

    @Test
    void theLastAdministratorStays() {
        // Those that other tests registered are none of this one's.
        database.sql("delete from role_grant where role = 'administrator'").update();
        String first = staff.ours(Role.ADMINISTRATOR, null).id().toString();
        Reply refused = all.delete(PEOPLE + first);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(all.get(PEOPLE + first).json().has("login")).isTrue();
        staff.ours(Role.ADMINISTRATOR, null);

        assertThat(all.delete(PEOPLE + first).status()).isEqualTo(204);
    }
}
