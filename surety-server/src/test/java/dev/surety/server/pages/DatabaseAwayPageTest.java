package dev.surety.server.pages;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.TakenAway;
import dev.surety.server.identity.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** People are told that the database is away, in their language and by a page of ours. */
@ServerTest
class DatabaseAwayPageTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Environment environment;
    @LocalServerPort
    int port;

    @Test
    void whileTheDatabaseIsAwayAPageSaysSo() {
        Staff.Member agent = staff.ours(Role.AGENT, given.customerWith("remote-meeting-sla"));
        Browser browser = new Browser(port);
        browser.signIn(agent.login(), Staff.PASSWORD);
        Browser stranger = new Browser(port);
        stranger.get("/sign-in");
        stranger.post("/preferences", "language", "en");
        try (TakenAway _ = TakenAway.databaseOf(environment)) {
            HttpResponse<String> korean = browser.get("/queue?status=waiting");
            assertThat(korean.statusCode()).as(korean.body()).isEqualTo(503);
            assertThat(Integer.parseInt(korean.headers().firstValue("Retry-After").orElseThrow())).isPositive();
            assertThat(korean.body()).contains("<html lang=\"ko\"")
                    .contains("지금은 이용할 수 없습니다")
                    .contains("href=\"/queue?status=waiting\"")
                    .doesNotContain(agent.name());

            // Nobody has a session yet: it is the password that cannot be looked at.
            HttpResponse<String> signIn = stranger.post("/sign-in", "login", agent.login(), "password", "x");
            assertThat(signIn.statusCode()).as(signIn.body()).isEqualTo(503);
            assertThat(signIn.body()).contains("<html lang=\"en\"").contains("Not available at the moment");
        }
        HttpResponse<String> back = browser.get("/queue");
        for (int asked = 1; back.statusCode() == 503 && asked < 100; asked++) {
            back = browser.get("/queue");
        }
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    }
}
