package dev.surety.server.pages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.Logged;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.Troublemaker;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.promise.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

/** What nobody answers for is answered all the same, and no log repeats what was typed. */
@ServerTest
class UnforeseenFailuresTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Tickets tickets;
    @Autowired
    Troublemaker troublemaker;
    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in?next=kim%FF", "/queue?severity=kim%FF", "/tickets/new?customer=kim%C3%28"})
    void anAddressThatIsNoTextIsRefused(String address) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);
        try (Logged logged = new Logged()) {
            HttpResponse<String> answer = browser.get(address);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("<html lang=\"ko\"");
            assertThat(logged.words()).noneMatch(said -> said.contains("kim"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void aFormIsReadOnlyWhereFormsAreSentTo(String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/queue"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString("kim=%zz"))
                .build();
        try (Logged logged = new Logged(); HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(logged.words()).noneMatch(said -> said.contains("failed"));
        }
    }

    @Test
    void aFormThatIsTooLongIsRefused() {
        HttpResponse<String> answer = new Browser(port).post("/sign-in", "login", "kim", "password",
                "x".repeat(300_000));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("<html lang=\"ko\"");
    }

    @Test
    void anAddressThatLeadsNowhereIsNotLogged() {
        try (Logged logged = new Logged()) {
            assertThat(new Browser(port).get("/assets/kim").statusCode()).isEqualTo(404);
            assertThat(logged.words()).noneMatch(said -> said.contains("kim"));
        }
    }

    @Test
    void whatNobodyForesawIsAnsweredAndLoggedWithoutItsWords() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        StreamId ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident"), List.of(), Instant.now(), null, null)).id();
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);
        browser.get("/tickets/" + ticket.value());
        troublemaker.breaks(ticket);
        try (Logged logged = new Logged()) {
            HttpResponse<String> answer = browser.post("/tickets/" + ticket.value(), "action", "reply", "key",
                    UUID.randomUUID().toString(), "text", "확인하겠습니다");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("<html lang=\"ko\"");
            assertThat(logged.words()).noneMatch(said -> said.contains(Troublemaker.WORDS))
                    .anyMatch(said -> said.contains("java.lang.IllegalStateException\n\tat "));
        } finally {
            troublemaker.heals(ticket);
        }
    }
}
