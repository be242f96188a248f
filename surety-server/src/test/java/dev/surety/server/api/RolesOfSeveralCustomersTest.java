package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** What a role allows, it allows for its customer: roles of several customers add up and do not multiply. */
@ServerTest
class RolesOfSeveralCustomersTest {

    private static final String PEOPLE = "/api/v1/people";
    private static final Pattern SECRET = Pattern.compile("srt_[A-Za-z0-9_-]{43}");

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Staff staff;
    @Autowired
    People people;
    @LocalServerPort
    int port;

    private CustomerId here;
    private CustomerId there;

    @BeforeEach
    void twoCustomers() {
        here = given.customerWith("remote-meeting-sla");
        there = given.customerWith("remote-meeting-sla");
    }

    private Browser signedIn(Staff.Member member) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    private Client tokenFromPage(Browser browser) {
        assertThat(browser.get("/token").statusCode()).isEqualTo(200);
        Matcher secret = SECRET.matcher(browser.post("/token", "password", Staff.PASSWORD).body());
        assertThat(secret.find()).isTrue();
        return clients.with(secret.group());
    }

    private static Reply patch(Client client, Object id, String body) {
        return client.send("PATCH", PEOPLE + "/" + id, body.getBytes(StandardCharsets.UTF_8));
    }

    private String ticketOf(CustomerId customer) {
        Reply opened = clients.forAll()
                .post("/api/v1/tickets",
                        "{\"customer\":\"" + customer + "\",\"kind\":\"incident\",\"title\":\"a\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().text("id");
    }

    @Test
    void anAgentOfAllWhoAdministersOneGetsATokenForThatOneAndNoMoreRoles() {
        Staff.Member both = staff.ours(Role.AGENT, null);
        people.grant(both.id(), Role.ADMINISTRATOR, here);
        Client token = tokenFromPage(signedIn(both));

        Reply raised = patch(token, both.id(), "{\"roles\":[{\"role\":\"administrator\"}]}");
        assertThat(raised.status()).as(raised.text()).isIn(403, 404);
        assertThat(clients.forAll().get(PEOPLE + "/" + both.id()).json().objects("roles"))
                .extracting(role -> role.text("role"))
                .containsExactlyInAnyOrder("administrator", "agent");
        assertThat(token.get(PEOPLE + "?party=" + here).status()).isEqualTo(200);
        assertThat(token.get(PEOPLE + "?party=" + there).json().objects("items")).isEmpty();
        assertThat(token.post("/api/v1/customers",
                "{\"key\":\"unwanted\",\"prefix\":\"UNWANTED\",\"name\":\"n\",\"zone\":\"Asia/Seoul\",\"language\":\"ko\"}")
                .status())
                .isEqualTo(403);
        List<String> actions = token.get("/api/v1/audit")
                .json()
                .objects("items")
                .stream()
                .map(entry -> entry.text("action"))
                .toList();
        assertThat(actions).as("the server's own notes").doesNotContain("person-registered", "token-issued");
        JsonObject own = clients.forAll()
                .get("/api/v1/tokens?limit=500")
                .json()
                .objects("items")
                .stream()
                .filter(one -> one.text("name").equals("page") && one.has("customers")
                        && one.texts("customers").equals(List.of(here.toString())))
                .findFirst()
                .orElseThrow();
        assertThat(own.texts("permissions")).hasSize(Permission.values().length);
    }

    @Test
    void whoAdministersOneCustomerAndWorksForAnotherDoesNotAdministerTheOther() {
        Staff.Member both = staff.ours(Role.AGENT, there);
        people.grant(both.id(), Role.ADMINISTRATOR, here);
        Browser browser = signedIn(both);
        String ticketHere = ticketOf(here);
        String ticketThere = ticketOf(there);
        for (String ticket : List.of(ticketHere, ticketThere)) {
            assertThat(browser.get("/tickets/" + ticket).statusCode()).as("both are theirs to work on").isEqualTo(200);
        }
        assertThat(browser.get("/queue").body()).contains("/tickets/" + ticketHere, "/tickets/" + ticketThere);

        Client token = tokenFromPage(browser);
        assertThat(token.get("/api/v1/tickets/" + ticketHere).status()).isEqualTo(200);
        assertThat(token.get("/api/v1/tickets/" + ticketThere).status()).as("a token covers what one role covers")
                .isEqualTo(404);
        String person = clients.forAll().post(PEOPLE, "{\"party\":\"" + there + "\",\"name\":\"a\"}").json().text("id");
        assertThat(token.get(PEOPLE + "/" + person).status()).isEqualTo(404);
        assertThat(patch(token, person, "{\"name\":\"b\"}").status()).isEqualTo(404);
        assertThat(token.post(PEOPLE, "{\"party\":\"" + there + "\",\"name\":\"a\"}").status()).isEqualTo(404);
        assertThat(patch(token, both.id(), "{\"roles\":[{\"role\":\"administrator\",\"customer\":\"" + there + "\"}]}")
                .status()).isIn(403, 404);
        Reply issued = token.post("/api/v1/tokens",
                "{\"name\":\"more\",\"permissions\":[\"people-manage\"],\"customers\":[\"" + there + "\"]}");
        assertThat(issued.status()).as(issued.text()).isEqualTo(404);
    }

    @Test
    void ofTheCustomersSideToo() {
        Staff.Member both = staff.theirs(Role.CUSTOMER_MANAGER, here);
        people.grant(both.id(), Role.CUSTOMER_USER, there);
        Browser browser = signedIn(both);
        assertThat(browser.get("/tickets/" + ticketOf(there)).statusCode()).isEqualTo(200);
        assertThat(browser.get("/token").statusCode()).isEqualTo(403);
    }

    @Test
    void whoMayWorkForOneCustomerOnlyGivesNoMoreThanTheyHaveThere() {
        Client few = clients.that(EnumSet.of(Permission.PEOPLE_MANAGE, Permission.TICKETS_READ), here);
        Reply issued = few.post("/api/v1/tokens", "{\"name\":\"more\",\"permissions\":[\"tickets-work\"]}");
        assertThat(issued.status()).isEqualTo(403);
    }
}
