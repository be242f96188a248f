package dev.surety.server.pages;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.api.Clients;
import dev.surety.server.identity.Logins;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServerTest
class SignInTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Clients clients;
    @Autowired
    Logins logins;
    @Autowired
    JdbcClient database;
    @LocalServerPort
    int port;

    @Autowired
    ConfigurableListableBeanFactory beans;

    /** The one that keeps them looks for expired ones each minute, from the moment it is made. */
    @Test
    void sessionsAreKeptOnlyOnceTheirTablesAreThere() {
        assertThat(beans.getBeanDefinition("sessionLength").getDependsOn()).contains("flywayInitializer");
    }

    private Staff.Member agent() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        return staff.ours(Role.AGENT, customer);
    }

    @Test
    void aPageAsksToSignInAndIsComeBackTo() {
        Browser browser = new Browser(port);
        Staff.Member agent = agent();

        assertThat(browser.get("/queue?status=waiting").headers().firstValue("Location"))
                .contains("/sign-in?next=%2Fqueue%3Fstatus%3Dwaiting");
        browser.get("/sign-in?next=%2Fqueue%3Fstatus%3Dwaiting");
        HttpResponse<String> in = browser.post("/sign-in", "login", agent.login(), "password", Staff.PASSWORD, "next",
                "/queue?status=waiting");

        assertThat(in.headers().firstValue("Location")).contains("/queue?status=waiting");
        assertThat(browser.get("/queue").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsSentElsewhereAfterSigningIn() {
        Staff.Member agent = agent();
        for (String elsewhere : new String[]{"//evil.example", "https://evil.example", "/\\evil.example"}) {
            Browser browser = new Browser(port);
            browser.get("/sign-in");
            assertThat(browser.post("/sign-in", "login", agent.login(), "password", Staff.PASSWORD, "next", elsewhere)
                    .headers()
                    .firstValue("Location")).contains("/");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginGetTheSameAnswer() {
        Browser browser = new Browser(port);
        Staff.Member agent = agent();
        browser.get("/sign-in");

        String wrong = browser.post("/sign-in", "login", agent.login(), "password", "wrong")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String unknown = browser.post("/sign-in", "login", "nobody", "password", "wrong")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(wrong).isEqualTo(unknown).startsWith("/sign-in?refused");
        assertThat(browser.get(wrong).body()).contains("아이디나 비밀번호가 맞지 않습니다");
    }

    @Test
    void theSessionChangesItsNameAtSignInAndEndsAtSignOut() {
        Browser browser = new Browser(port);
        Staff.Member agent = agent();

        assertThat(browser.signIn(agent.login(), Staff.PASSWORD)).isTrue();
        HttpResponse<String> queue = browser.get("/queue");
        assertThat(queue.statusCode()).isEqualTo(200);
        browser.post("/sign-out");

        assertThat(browser.get("/queue").statusCode()).isEqualTo(302);
        assertThat(database.sql("select count(*) from spring_session where principal_name = :name")
                .param("name", agent.id().toString())
                .query(Integer.class)
                .single()).isZero();
    }

    @Test
    void cookiesAreOutOfReachOfScripts() {
        Browser browser = new Browser(port);
        Staff.Member agent = agent();
        browser.get("/sign-in");

        HttpResponse<String> in = browser.post("/sign-in", "login", agent.login(), "password", Staff.PASSWORD);

        assertThat(in.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith("surety="))
                .singleElement()
                .asString()
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Browser browser = new Browser(port);
        Staff.Member agent = agent();
        browser.signIn(agent.login(), Staff.PASSWORD);

        assertThat(browser.postWithoutToken("/sign-out").statusCode()).isEqualTo(403);
    }

    @Test
    void aRoleThatIsTakenAwayCountsAtOnce() {
        Browser browser = new Browser(port);
        Staff.Member agent = agent();
        browser.signIn(agent.login(), Staff.PASSWORD);
        assertThat(browser.get("/queue").statusCode()).isEqualTo(200);

        database.sql("delete from role_grant where person_id = :person").param("person", agent.id().value()).update();

        assertThat(browser.get("/queue").statusCode()).isEqualTo(403);
    }

    @Test
    void aLoginThatIsDisabledHasNoSessionAnyMore() {
        Browser browser = new Browser(port);
        Staff.Member agent = agent();
        browser.signIn(agent.login(), Staff.PASSWORD);
        assertThat(browser.get("/queue").statusCode()).isEqualTo(200);

        database.sql("update login set disabled_at = clock_timestamp() where login = :login")
                .param("login", agent.login())
                .update();

        assertThat(browser.get("/queue").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).signIn(agent.login(), Staff.PASSWORD)).isFalse();
    }

    @Test
    void anAddressIsStoppedByFailuresAlone() {
        PasswordSignIn signIn = new PasswordSignIn(logins, new SignInAttempts(2, System::nanoTime));
        String login = agent().login();
        Authentication right = UsernamePasswordAuthenticationToken.unauthenticated(login, Staff.PASSWORD);
        Authentication wrong = UsernamePasswordAuthenticationToken.unauthenticated(login, "wrong");
        for (int i = 0; i < 5; i++) {
            assertThat(signIn.authenticate(right).isAuthenticated()).isTrue();
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> signIn.authenticate(wrong)).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> signIn.authenticate(right)).isInstanceOf(LockedException.class);
    }

    @Test
    void whoRegistersPeopleGetsATokenForThePassword() {
        Browser browser = new Browser(port);
        Staff.Member administrator = staff.ours(Role.ADMINISTRATOR, given.customerWith("remote-meeting-sla"));
        browser.signIn(administrator.login(), Staff.PASSWORD);
        assertThat(browser.get("/token").body()).contains("API 토큰").doesNotContain("srt_");
        assertThat(browser.post("/token", "password", "wrong").statusCode()).isEqualTo(422);
        String page = browser.post("/token", "password", Staff.PASSWORD).body();
        String secret = page.replaceAll("(?s).*value=\"(srt_[^\"]+)\".*", "$1");
        assertThat(clients.with(secret).get("/api/v1/people").status()).isEqualTo(200);
        assertThat(clients.with(secret).get("/api/v1/customers").json().objects("items")).hasSize(1);

        Browser agent = new Browser(port);
        agent.signIn(agent().login(), Staff.PASSWORD);
        assertThat(agent.get("/token").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).get("/token").statusCode()).isEqualTo(302);
    }

    @Test
    void pagesLetNothingInFromElsewhere() {
        HttpResponse<String> page = new Browser(port).get("/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy")).get()
                .asString()
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=\"").doesNotContainPattern("<script(?! src=\"/assets/)");
        assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
    }

    @Test
    void filesAreKeptForEverUnderTheirFingerprint() {
        Browser browser = new Browser(port);
        String address = browser.get("/sign-in").body().replaceAll("(?s).*href=\"(/assets/[^\"]+surety.css)\".*", "$1");

        assertThat(browser.get(address).headers().firstValue("Cache-Control")).get().asString().contains("immutable");
        assertThat(browser.get("/assets/0000000000000000/surety.css").statusCode()).isEqualTo(404);
        assertThat(browser.get("/webjars/htmx.org/2.0.10/dist/htmx.js").statusCode()).isNotEqualTo(200);
    }

    @Test
    void languageAndLookAreRemembered() {
        Browser browser = new Browser(port);
        browser.get("/sign-in");

        browser.post("/preferences", "language", "en", "next", "/sign-in");
        browser.post("/preferences", "look", "dark", "next", "/sign-in");

        assertThat(browser.get("/sign-in").body()).contains("<html lang=\"en\"").contains("data-bs-theme=\"dark\"");
    }
}
