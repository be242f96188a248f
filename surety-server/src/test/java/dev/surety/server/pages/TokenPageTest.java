package dev.surety.server.pages;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.Given;
import dev.surety.server.Meanwhile;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/** A token that somebody gets for their password is good for what they may when it is issued, and not a moment before. */
@ServerTest
class TokenPageTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    People people;
    @Autowired
    AccessTokens tokens;
    @Autowired
    JdbcClient database;
    @Autowired
    Transactions transactions;
    @Autowired
    Meanwhile meanwhile;
    @LocalServerPort
    int port;

    /** The token is asked for while a role is taken from somebody, as whoever changes people does it. */
    private HttpResponse<String> askedWhileTaken(Staff.Member member, CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.login(), Staff.PASSWORD)).isTrue();
        assertThat(browser.get("/token").statusCode()).isEqualTo(200);
        CompletableFuture<HttpResponse<String>> asked = transactions.write(Scope.EVERYTHING, () -> {
            database.sql("select person_id from person where person_id = :id for no key update")
                    .param("id", member.id().value())
                    .query(UUID.class)
                    .single();
            CompletableFuture<HttpResponse<String>> asking = meanwhile
                    .waiting(() -> browser.post("/token", "password", Staff.PASSWORD));
            database.sql(
                    "delete from role_grant where person_id = :id and role = 'administrator' and customer_id = :customer")
                    .param("id", member.id().value())
                    .param("customer", customer.value())
                    .update();
            return asking;
        });
        return asked.join();
    }

    private List<String> tokensOf(Staff.Member member) {
        return database.sql("select customers::text from access_token where person_id = :id")
                .param("id", member.id().value())
                .query(String.class)
                .list();
    }

    @Test
    void whoseRoleIsBeingTakenGetsNone() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Staff.Member leaver = staff.ours(Role.ADMINISTRATOR, customer);
        people.grant(leaver.id(), Role.AGENT, null);

        HttpResponse<String> answer = askedWhileTaken(leaver, customer);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("srt_");
        assertThat(tokensOf(leaver)).isEmpty();
    }

    @Test
    void whoseRoleForOneOfTwoCustomersIsBeingTakenGetsOneForTheOther() {
        CustomerId taken = given.customerWith("remote-meeting-sla");
        CustomerId kept = given.customerWith("remote-meeting-sla");
        Staff.Member both = staff.ours(Role.ADMINISTRATOR, taken);
        people.grant(both.id(), Role.ADMINISTRATOR, kept);

        HttpResponse<String> answer = askedWhileTaken(both, taken);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tokensOf(both)).containsExactly("{" + kept + "}");
    }

    @Test
    void whoMayNotSignInOrNoLongerRegistersPeopleGetsNone() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Staff.Member disabled = staff.ours(Role.ADMINISTRATOR, customer);
        database.sql("update login set disabled_at = clock_timestamp() where login = :login")
                .param("login", disabled.login())
                .update();
        Staff.Member other = staff.ours(Role.AGENT, customer);

        for (Staff.Member member : List.of(disabled, other)) {
            assertThat(tokens.issueFor(member.id(), Permission.PEOPLE_MANAGE, "page", Instant.now().plusSeconds(600)))
                    .isEmpty();
            assertThat(tokensOf(member)).isEmpty();
        }
    }
}
