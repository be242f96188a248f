package dev.surety.server.pages;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.identity.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a session lasts, and what a page that is open hears of its end. */
@ServerTest
class SessionTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    JdbcClient database;
    @LocalServerPort
    int port;

    private Staff.Member agent() {
        return staff.ours(Role.AGENT, given.customerWith("remote-meeting-sla"));
    }

    private Browser signedIn(Staff.Member who) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(who.login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    private void end(Staff.Member who) {
        database.sql("delete from spring_session where principal_name = :name")
                .param("name", who.id().toString())
                .update();
    }

    private void isUnusedFor(Duration time, Staff.Member who) {
        database.sql("""
                update spring_session
                set last_access_time = last_access_time - :millis, expiry_time = expiry_time - :millis
                where principal_name = :name""")
                .param("millis", time.toMillis())
                .param("name", who.id().toString())
                .update();
    }

    private long lastUsed(Staff.Member who) {
        return database.sql("select last_access_time from spring_session where principal_name = :name")
                .param("name", who.id().toString())
                .query(Long.class)
                .single();
    }

    @Test
    void whatAPageAsksByItselfKeepsNobodySignedIn() throws Exception {
        Staff.Member agent = agent();
        Browser browser = signedIn(agent);
        browser.get("/queue");
        isUnusedFor(Duration.ofHours(11), agent);
        long before = lastUsed(agent);

        assertThat(browser.get("/queue", "HX-Request", "true", "Surety-By-Itself", "yes").statusCode()).isEqualTo(200);
        assertThat(browser.get("/session").statusCode()).isEqualTo(204);
        HttpResponse<Stream<String>> live = browser.stream("/live");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.body().findFirst()).isPresent();
        assertThat(lastUsed(agent)).isEqualTo(before);

        assertThat(browser.get("/queue").statusCode()).isEqualTo(200);
        assertThat(lastUsed(agent)).isGreaterThan(before);
    }

    @Test
    void aSessionThatNobodyUsesEnds() {
        Staff.Member agent = agent();
        Browser browser = signedIn(agent);
        browser.get("/queue");

        isUnusedFor(Duration.ofHours(13), agent);

        assertThat(browser.get("/queue").headers().firstValue("Location")).contains("/sign-in?next=%2Fqueue");
    }

    @Test
    void aFormThatIsSentAfterTheEndSaysSoAndLeadsBack() {
        Staff.Member agent = agent();
        Browser browser = signedIn(agent);
        browser.get("/tickets/new");
        end(agent);

        HttpResponse<String> answer = browser.post("/tickets/new", "title", "a");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("로그아웃되었습니다").contains("href=\"/sign-in?next=%2Ftickets%2Fnew\"");
    }

    @Test
    void aPartThatAPageAsksForIsRefusedAndSendsNobodyAway() {
        HttpResponse<String> answer = new Browser(port).get("/queue", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().map()).doesNotContainKeys("hx-redirect", "location");
    }

    @Test
    void aFormWhoseTokenIsNotGoodAnyMoreIsNotCalledForbidden() {
        Browser browser = signedIn(agent());

        HttpResponse<String> answer = browser.postWithoutToken("/tickets/new", "title", "a");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("화면을 연 지 너무 오래되었습니다").contains("href=\"/tickets/new\"");
    }

    @Test
    void anOpenPageHearsWhoIsSignedInAndGetsATokenThatIsGood() {
        Staff.Member agent = agent();
        Browser browser = signedIn(agent);

        HttpResponse<String> answer = browser.get("/session");
        assertThat(answer.headers().firstValue("Surety-Who")).contains(agent.id().toString());
        String token = answer.headers().firstValue("X-XSRF-TOKEN").orElseThrow();
        assertThat(browser.postWithoutToken("/sign-out", "_csrf", token).statusCode()).isEqualTo(302);

        assertThat(browser.get("/session").headers().firstValue("Surety-Who").orElse("")).isEmpty();
    }

    @Test
    void thePageOfAnErrorKnowsWhoIsSignedIn() {
        Staff.Member agent = agent();
        Browser browser = signedIn(agent);

        HttpResponse<String> nowhere = browser.get("/nowhere");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains(agent.name()).contains("value=\"/nowhere\"");
        assertThat(browser.postWithoutToken("/tickets/new").body()).contains(agent.name());
    }

    @Test
    void whoIsSignedInAlreadyGoesOnToWhereTheyWanted() {
        assertThat(signedIn(agent()).get("/sign-in?next=%2Ftickets%2Fnew").headers().firstValue("Location"))
                .contains("/tickets/new");
    }

    @Test
    void aChangeOfLanguageComesBackToTheSamePage() {
        Browser browser = new Browser(port);
        browser.get("/sign-in");
        String queue = "/queue?customer=%ED%95%9C%EB%B9%9B+%EC%A0%84%EC%9E%90&number=A*1";

        assertThat(browser.post("/preferences", "language", "en", "next", queue).headers().firstValue("Location"))
                .contains(queue);
        for (String noAddress : new String[]{"/%zz", "/%25zz%", "//evil.example", "/a b"}) {
            HttpResponse<String> answer = browser.post("/preferences", "language", "ko", "next", noAddress);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).contains("/");
        }
    }
}
