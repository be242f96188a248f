package dev.surety.server.api;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** People are registered, given roles and logins, and changed, by whoever may as much as they. */
@ServerTest
class PeopleApiTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String PEOPLE = "/api/v1/people";
    private static final String PASSWORD = "four quiet herons wading";

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Staff staff;
    @Autowired
    JdbcClient database;
    @LocalServerPort
    int port;

    private CustomerId customer;
    private Client all;

    @BeforeEach
    void aCustomer() {
        customer = given.customerWith("remote-meeting-sla");
        all = clients.forAll();
    }

    private static String unused() {
        return "person-" + NUMBERS.incrementAndGet();
    }

    private String body(Object party, String login, String roles) {
        return "{\"party\":\"" + party + "\",\"name\":\"이서연\",\"login\":\"" + login + "\",\"roles\":[" + roles + "]}";
    }

    private static String role(Role role, Object customer) {
        return "{\"role\":\"" + role.key() + "\",\"customer\":\"" + customer + "\"}";
    }

    private static String role(Role role) {
        return "{\"role\":\"" + role.key() + "\"}";
    }

    private static Reply patch(Client client, String id, String body) {
        return client.send("PATCH", PEOPLE + "/" + id, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String link(String id) {
        String url = all.post(PEOPLE + "/" + id + "/sign-in-link", "").json().text("url");
        assertThat(url).startsWith("http://localhost:8080/password/lnk_");
        return url.substring("http://localhost:8080".length());
    }

    private static HttpResponse<String> choose(Browser browser, String link, String password) {
        browser.get(link);
        return browser.post(link, "password", password, "again", password);
    }

    @Test
    void whoIsRegisteredChoosesAPasswordAndWorks() {
        String login = unused();
        Reply made = all.post(PEOPLE, body("provider", login.toUpperCase(java.util.Locale.ROOT),
                role(Role.AGENT, customer)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = made.json().text("id");
        assertThat(made.header("Location")).endsWith("/api/v1/people/" + id);
        JsonObject person = all.get(PEOPLE + "/" + id).json();
        assertThat(person.text("login")).isEqualTo(login);
        assertThat(person.truth("hasPassword", true)).isFalse();

        Browser browser = new Browser(port);
        assertThat(browser.signIn(login, PASSWORD)).as("no password yet").isFalse();
        String link = link(id);
        HttpResponse<String> page = browser.get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("이서연", login, "새 비밀번호");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(browser.post(link, "password", "too short", "again", "too short").statusCode()).isEqualTo(422);
        assertThat(browser.post(link, "password", PASSWORD, "again", PASSWORD + "!").body())
                .contains("두 비밀번호가 서로 다릅니다");
        HttpResponse<String> chosen = browser.post(link, "password", PASSWORD, "again", PASSWORD);
        assertThat(chosen.headers().firstValue("Location")).contains("/sign-in?chosen");
        assertThat(browser.get("/sign-in?chosen").body()).contains("새 비밀번호를 저장했습니다");

        assertThat(browser.signIn(login, PASSWORD)).isTrue();
        assertThat(browser.get("/queue").statusCode()).isEqualTo(200);
        assertThat(all.get(PEOPLE + "/" + id).json().truth("hasPassword", false)).isTrue();
        assertThat(new Browser(port).get(link).statusCode()).as("used up").isEqualTo(404);
    }

    @Test
    void aNewLinkTakesThePlaceOfTheOldAndEndsSessionsWhenItIsUsed() {
        String login = unused();
        String id = all.post(PEOPLE, body(customer, login, role(Role.CUSTOMER_USER))).json().text("id");
        Browser before = new Browser(port);
        choose(before, link(id), PASSWORD);
        assertThat(before.signIn(login, PASSWORD)).isTrue();

        String first = link(id);
        String second = link(id);
        assertThat(before.get("/queue").statusCode()).as("until another is chosen").isEqualTo(200);
        assertThat(new Browser(port).get(first).statusCode()).isEqualTo(404);
        choose(new Browser(port), second, PASSWORD + "!");

        assertThat(before.get("/queue").statusCode()).isEqualTo(302);
        assertThat(new Browser(port).signIn(login, PASSWORD)).isFalse();
        assertThat(new Browser(port).signIn(login, PASSWORD + "!")).isTrue();
        String third = link(id);
        database.sql("update sign_in_link set expires_at = clock_timestamp()").update();
        assertThat(choose(new Browser(port), third, PASSWORD).statusCode()).as("a day old").isEqualTo(404);
        assertThat(database.sql("select encode(secret_sha256, 'escape') from sign_in_link").query(String.class).list())
                .noneMatch(kept -> kept.contains(third.substring("/password/".length())));
        assertThat(audited(id)).contains("person-registered", "login-given", "role-granted",
                "sign-in-link-made", "password-chosen");
    }

    private List<String> audited(String id) {
        return database.sql("select action from server_audit where subject like :id || '%'")
                .param("id", id)
                .query(String.class)
                .list();
    }

    @Test
    void ofTwoWhoUseALinkAtOnceOneDoes() throws Exception {
        String login = unused();
        String link = link(all.post(PEOPLE, body(customer, login, role(Role.CUSTOMER_USER))).json().text("id"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> use = () -> choose(new Browser(port), link, PASSWORD).statusCode();
            List<Integer> answers = new java.util.ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(List.of(use, use, use))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(302, 404, 404);
        }
    }

    @Test
    void whatIsTakenCountsAtOnceAndTheRevisionIsHeld() {
        String login = unused();
        Reply made = all.post(PEOPLE, body("provider", login, role(Role.AGENT, customer)));
        String id = made.json().text("id");
        Browser browser = new Browser(port);
        choose(browser, link(id), PASSWORD);
        browser.signIn(login, PASSWORD);

        Client holding = all.with("If-Match", made.header("ETag"));
        Reply changed = patch(holding, id, "{\"name\":\"이서윤\",\"roles\":[" + role(Role.MANAGER, customer) + "]}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.text()).as("kept for repetitions: no names").doesNotContain("이서윤").doesNotContain(login);
        Reply again = patch(holding, id, "{\"language\":\"en\"}");
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.json().text("field")).isEqualTo("If-Match");
        Reply same = patch(all, id, "{\"name\":\"이서윤\"}");
        assertThat(same.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(browser.get("/queue").body()).contains("이서윤");

        assertThat(patch(all, id, "{\"disabled\":true}").json().truth("disabled", false)).isTrue();
        assertThat(browser.get("/queue").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).signIn(login, PASSWORD)).isFalse();
        assertThat(all.post(PEOPLE + "/" + id + "/sign-in-link", "").status()).isEqualTo(409);
        patch(all, id, "{\"disabled\":false}");
        assertThat(new Browser(port).signIn(login, PASSWORD)).isTrue();

        patch(all, id, "{\"roles\":[]}");
        assertThat(browser.get("/queue").statusCode()).isEqualTo(403);
        assertThat(audited(id)).contains("role-taken", "person-changed", "login-disabled", "login-enabled");
    }

    @Test
    void peopleAreFoundByPartyRoleAndAddress() {
        String login = unused();
        String email = login + "@Example.com";
        String id = all.post(PEOPLE, body(customer, login, role(Role.CUSTOMER_MANAGER)).replace("\"name\"",
                "\"email\":\"" + email + "\",\"name\"")).json().text("id");
        String other = all.post(PEOPLE, body(customer, unused(), role(Role.CUSTOMER_USER))).json().text("id");

        assertThat(ids(all.get(PEOPLE + "?party=" + customer))).containsExactly(id, other);
        assertThat(ids(all.get(PEOPLE + "?role=customer-manager&party=" + customer))).containsExactly(id);
        assertThat(ids(all.get(PEOPLE + "?email=" + email.toLowerCase(java.util.Locale.ROOT)))).containsExactly(id);
        Reply first = all.get(PEOPLE + "?limit=1&party=" + customer);
        assertThat(ids(first)).containsExactly(id);
        assertThat(ids(all.get(PEOPLE + "?limit=1&party=" + customer + "&cursor=" + first.json().text("next"))))
                .containsExactly(other);
        assertThat(ids(all.get(PEOPLE + "?party=provider&limit=500"))).doesNotContain(id, other);
        Reply taken = all.post(PEOPLE, body(customer, unused(), "").replace("\"name\"",
                "\"email\":\"" + email + "\",\"name\""));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().text("detail")).contains(id);
    }

    @Test
    void aRoleForACustomerOutOfScopeFindsNobody() {
        CustomerId other = given.customerWith("remote-meeting-sla");
        String both = all.post(PEOPLE, body(customer, unused(),
                role(Role.CUSTOMER_USER) + "," + role(Role.CUSTOMER_MANAGER, other))).json().text("id");
        Client one = clients.forAll(customer);

        assertThat(ids(one.get(PEOPLE + "?role=customer-manager"))).isEmpty();
        assertThat(ids(one.get(PEOPLE + "?role=customer-user"))).containsExactly(both);
        assertThat(ids(clients.forAll(customer, other).get(PEOPLE + "?role=customer-manager"))).containsExactly(both);
        assertThat(ids(all.get(PEOPLE + "?role=customer-manager&party=" + customer))).containsExactly(both);
        String administrator = all.post(PEOPLE, body("provider", unused(), role(Role.ADMINISTRATOR))).json().text("id");
        assertThat(ids(all.get(PEOPLE + "?role=administrator&limit=500"))).as("for everybody").contains(administrator);
    }

    private static List<String> ids(Reply reply) {
        return reply.json().objects("items").stream().map(item -> item.text("id")).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # sent                                                                    | status | field
            {"party":"nobody","name":"a"}                                             | 404 | party
            {"party":"PARTY","name":" "}                                              | 422 | name
            {"party":"PARTY","name":"a","email":"kim"}                                | 422 | email
            {"party":"PARTY","name":"a","login":"a"}                                  | 422 | login
            {"party":"PARTY","name":"a","login":"TAKEN"}                              | 409 | login
            {"party":"PARTY","name":"a","language":"fr"}                              | 422 | language
            {"party":"PARTY","name":"a","roles":[{"role":"king"}]}                    | 422 | roles[0].role
            {"party":"PARTY","name":"a","roles":[{"role":"agent"}]}                   | 422 | roles
            {"party":"provider","name":"a","roles":[{"role":"customer-user"}]}        | 422 | roles
            {"party":"PARTY","name":"a","roles":[{"role":"customer-user","customer":"nobody"}]} | 404 | roles[0].customer
            """)
    void whatIsWrongIsSaidAtItsPlace(String body, int status, String field) {
        String taken = unused();
        assertThat(all.post(PEOPLE, body("provider", taken, "")).status()).isEqualTo(201);
        Reply reply = all.post(PEOPLE, body.replace("PARTY", customer.toString()).replace("TAKEN", taken));
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().text("field")).isEqualTo(field);
        assertThat(all.get(PEOPLE + "?party=" + customer).json().objects("items")).isEmpty();
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        CustomerId other = given.customerWith("remote-meeting-sla");
        Client few = clients.that(EnumSet.of(Permission.PEOPLE_MANAGE, Permission.TICKETS_READ,
                Permission.TICKETS_REPORT, Permission.PROMISES_READ), customer);
        assertThat(few.post(PEOPLE, body(customer, unused(), role(Role.CUSTOMER_USER))).status()).isEqualTo(201);
        assertThat(few.post(PEOPLE, body(customer, unused(), role(Role.CUSTOMER_MANAGER))).status()).isEqualTo(403);
        assertThat(few.post(PEOPLE, body(customer, unused(), role(Role.CUSTOMER_USER, other))).status())
                .isEqualTo(404);
        assertThat(few.post(PEOPLE, body(other, unused(), "")).status()).isEqualTo(404);
        assertThat(few.post(PEOPLE, body("provider", unused(), "")).status()).isEqualTo(403);

        // Everything, but for one customer: no colleagues of the provider, nobody who may do more.
        Client one = clients.forAll(customer);
        assertThat(one.post(PEOPLE, body("provider", unused(), role(Role.AGENT, customer))).status()).isEqualTo(403);
        String administrator = all.post(PEOPLE, body("provider", unused(), role(Role.ADMINISTRATOR))).json().text("id");
        String theirs = all.post(PEOPLE, body(other, unused(), role(Role.CUSTOMER_USER))).json().text("id");
        String both = all.post(PEOPLE, body(customer, unused(),
                role(Role.CUSTOMER_USER) + "," + role(Role.CUSTOMER_USER, other))).json().text("id");
        String manager = all.post(PEOPLE, body(customer, unused(), role(Role.CUSTOMER_MANAGER))).json().text("id");
        for (String unseen : List.of(administrator, theirs, UUID.randomUUID().toString())) {
            assertThat(one.get(PEOPLE + "/" + unseen).status()).isEqualTo(404);
            assertThat(patch(one, unseen, "{\"name\":\"b\"}").status()).isEqualTo(404);
            assertThat(one.post(PEOPLE + "/" + unseen + "/sign-in-link", "").status()).isEqualTo(404);
        }
        JsonObject seen = one.get(PEOPLE + "/" + both).json();
        assertThat(seen.objects("roles")).extracting(role -> role.text("customer"))
                .containsExactly(customer.toString());
        assertThat(patch(one, both, "{\"roles\":[]}").status()).isEqualTo(403);
        assertThat(one.post(PEOPLE + "/" + both + "/sign-in-link", "").status()).as("a way in").isEqualTo(403);
        assertThat(patch(few, manager, "{\"roles\":[" + role(Role.CUSTOMER_USER) + "]}").status()).isEqualTo(403);
        assertThat(few.post(PEOPLE + "/" + manager + "/sign-in-link", "").status()).isEqualTo(403);
        assertThat(clients.that(EnumSet.complementOf(EnumSet.of(Permission.PEOPLE_MANAGE))).get(PEOPLE).status())
                .isEqualTo(403);
    }

    @Test
    void theLastAdministratorStays() {
        // Those that other tests registered are none of this one's.
        database.sql("delete from role_grant where role = 'administrator'").update();
        String first = all.post(PEOPLE, body("provider", unused(), role(Role.ADMINISTRATOR))).json().text("id");
        assertThat(patch(all, first, "{\"roles\":[]}").status()).isEqualTo(409);
        assertThat(patch(all, first, "{\"disabled\":true}").status()).isEqualTo(409);
        String second = all.post(PEOPLE, body("provider", unused(), role(Role.ADMINISTRATOR))).json().text("id");
        assertThat(patch(all, first, "{\"disabled\":true}").status()).isEqualTo(200);
        assertThat(patch(all, second, "{\"roles\":[" + role(Role.AGENT) + "]}").status()).isEqualTo(409);
        assertThat(all.get(PEOPLE + "/" + second).json().objects("roles")).extracting(role -> role.text("role"))
                .containsExactly("administrator");
    }

    @Test
    void aRepeatedRequestRegistersOnceAndSaysTheLinkOnce() {
        Client keyed = all.with("Idempotency-Key", "register");
        String body = body(customer, unused(), role(Role.CUSTOMER_USER));
        Reply first = keyed.post(PEOPLE, body);
        Reply again = keyed.post(PEOPLE, body);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(all.get(PEOPLE + "?party=" + customer).json().objects("items")).hasSize(1);

        Client linking = all.with("Idempotency-Key", "link");
        String path = PEOPLE + "/" + first.json().text("id") + "/sign-in-link";
        Reply made = linking.post(path, "");
        assertThat(made.json().has("url")).isTrue();
        Reply repeated = linking.post(path, "");
        assertThat(repeated.json().has("url")).isFalse();
        assertThat(repeated.json().text("expiresAt")).isEqualTo(made.json().text("expiresAt"));
    }

    @Test
    void whoWroteBeforeIsGivenALogin() {
        all.post("/api/v1/tickets", "{\"customer\":\"" + customer
                + "\",\"kind\":\"incident\",\"title\":\"a\",\"requester\":\"kim@daon.example\"}");
        JsonObject person = all.get(PEOPLE + "?party=" + customer).json().objects("items").getFirst();
        String id = person.text("id");
        assertThat(person.has("name")).isFalse();
        assertThat(all.post(PEOPLE + "/" + id + "/sign-in-link", "").status()).as("no login").isEqualTo(409);
        assertThat(patch(all, id, "{\"disabled\":true}").status()).isEqualTo(409);

        String login = unused();
        assertThat(patch(all, id, "{\"name\":\"김\",\"login\":\"" + login + "\",\"roles\":["
                + role(Role.CUSTOMER_USER) + "]}").status()).isEqualTo(200);
        assertThat(patch(all, id, "{\"login\":\"" + unused() + "\"}").status()).as("nobody has two").isEqualTo(409);
        choose(new Browser(port), link(id), PASSWORD);
        assertThat(new Browser(port).signIn(login, PASSWORD)).isTrue();
    }

    @Test
    void whoGuessesLinksFindsNothing() {
        assertThat(new Browser(port).get("/password/lnk_" + "A".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/password/lnk_" + "A".repeat(43)).body()).contains("더 이상 쓸 수 없는 링크");
    }
}
