package dev.surety.server.desk.web;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class TicketPageTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Tickets tickets;
    @LocalServerPort
    int port;

    private String opened(CustomerId customer) {
        return "/tickets/" + tickets
                .open(Scope.of(customer), new NewTicket(customer, null, "<i>메일</i>이 안 열려요", "아침부터\n안 됩니다",
                        Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), Instant.now(), null, null))
                .id()
                .value();
    }

    private Browser agent(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    private Browser user(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    @Requirement("BE-01")
    void thePageHasTheConversationThePromisesAndWhy() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);

        String page = agent(customer).get(ticket).body();

        assertThat(page).contains("&lt;i&gt;메일&lt;/i&gt;이 안 열려요").contains("아침부터\n안 됩니다");
        assertThat(page).contains("초기 응답").contains("왜?").contains("004 §4b-3①").contains("기한:");
    }

    @Test
    @Requirement("RS-07")
    void anAnswerKeepsThePromiseOfAFirstResponse() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser agent = agent(customer);
        agent.get(ticket);

        HttpResponse<String> sent = agent.post(ticket, "action", "reply", "key", key(), "text", "확인하고 있습니다.");

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(user(customer).get(ticket).body()).contains("확인하고 있습니다.")
                .containsPattern("(?s)<h3>초기 응답</h3>\\s*<span class=\"tag met\">준수</span>");
    }

    @Test
    void theSameFormSentTwiceIsOneAnswer() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser agent = agent(customer);
        agent.get(ticket);
        String key = key();

        agent.post(ticket, "action", "reply", "key", key, "text", "한 번만");
        assertThat(agent.post(ticket, "action", "reply", "key", key, "text", "한 번만").statusCode()).isEqualTo(302);

        assertThat(agent.get(ticket).body().split("한 번만", -1)).hasSize(2);
    }

    @Test
    void whatIsInternalStaysWithUs() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser agent = agent(customer);
        agent.get(ticket);
        agent.post(ticket, "action", "note", "key", key(), "text", "벤더 쪽 문제로 보임");

        assertThat(agent.get(ticket).body()).contains("벤더 쪽 문제로 보임").contains("내부용");
        assertThat(user(customer).get(ticket).body()).doesNotContain("벤더 쪽 문제로 보임").doesNotContain("내부");
        assertThat(user(customer).get(ticket + "?part=talk", "HX-Request", "true").body())
                .doesNotContain("벤더 쪽 문제로 보임");
    }

    @Test
    @Requirement("RS-08")
    void waitingForTheCustomerPausesTheCorrectionUntilTheyAnswer() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser agent = agent(customer);
        agent.get(ticket);
        agent.post(ticket, "action", "wait", "key", key(), "reason", "customer");
        assertThat(agent.get(ticket).body()).contains("대기 시작: 고객 회신")
                .containsPattern("(?s)<h3>장애 정정</h3>\\s*<span class=\"tag paused\">일시 정지</span>");

        Browser user = user(customer);
        user.get(ticket);
        user.post(ticket, "action", "reply", "key", key(), "text", "다시 해 봤습니다");

        assertThat(agent.get(ticket).body())
                .containsPattern("(?s)<h3>장애 정정</h3>\\s*<span class=\"tag [a-z]+\">진행 중</span>");
    }

    @Test
    void aRefusalSaysWhyAndKeepsWhatWasWritten() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser agent = agent(customer);
        agent.get(ticket);

        HttpResponse<String> wrong = agent.post(ticket, "action", "wait", "key", key(), "reason", "weather");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("처리하지 못했습니다.").contains("weather");
        assertThat(agent.post(ticket, "action", "reply", "key", key(), "text", " ").body()).contains("보낼 내용을 써 주십시오");
        agent.post(ticket, "action", "close", "key", key());
        HttpResponse<String> late = agent.post(ticket, "action", "reply", "key", key(), "text", "한마디 더");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("이미 종료된 티켓입니다").containsPattern(" id=\"again\"[^>]*>한마디 더</textarea>");
        assertThat(agent.post(ticket, "action", "reopen", "key", key()).statusCode()).isEqualTo(302);
        assertThat(agent.post(ticket, "action", "reply", "key", "nonsense", "text", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void aCustomerDoesNoWorkOfOurs() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser user = user(customer);
        String page = user.get(ticket).body();

        assertThat(page).doesNotContain("담당자 지정").doesNotContain("대기로 바꾸기");
        for (String action : new String[]{"note", "wait", "severity", "resolve", "assign", "fulfil"}) {
            assertThat(user.post(ticket, "action", action, "key", key(), "text", "x").statusCode()).as(action)
                    .isEqualTo(422);
        }
    }

    @Test
    void theTicketOfAnotherCustomerIsAsUnknownAsOneThatNeverWas() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser stranger = user(other);

        HttpResponse<String> foreign = stranger.get(ticket);
        HttpResponse<String> unknown = stranger.get("/tickets/" + UUID.randomUUID());

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        stranger.get("/queue");
        assertThat(stranger.post(ticket, "action", "reply", "key", key(), "text", "x").statusCode()).isEqualTo(404);
    }

    @Test
    void aTicketIsTakenAndGivenOn() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Staff.Member colleague = staff.ours(Role.AGENT, customer);
        Staff.Member stranger = staff.theirs(Role.CUSTOMER_USER, customer);
        Browser agent = agent(customer);
        agent.get(ticket);

        agent.post(ticket, "action", "assign", "key", key(), "person", "me");
        assertThat(agent.get("/queue?assigned=mine").body()).contains(ticket);
        agent.post(ticket, "action", "assign", "key", key(), "person", colleague.id().toString());
        assertThat(agent.get("/queue?assigned=mine").body()).doesNotContain(ticket);
        assertThat(agent.get(ticket).body()).contains("담당자 지정: " + colleague.name());
        String twice = key();
        agent.post(ticket, "action", "assign", "key", twice, "person", "");
        agent.post(ticket, "action", "assign", "key", twice, "person", "");
        assertThat(agent.get(ticket).body().split("담당자 해제", -1)).as("sent twice, done once").hasSize(2);
        assertThat(agent.get("/queue?assigned=nobody").body()).contains(ticket);

        assertThat(agent.post(ticket, "action", "assign", "key", key(), "person", stranger.id().toString())
                .statusCode()).isEqualTo(422);
    }

    @Test
    @Requirement("RS-09")
    void whatAPromiseAsksForIsRecordedWithIt() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer);
        Browser agent = agent(customer);
        agent.get(ticket);

        agent.post(ticket, "action", "fulfil", "key", key(), "promise", "recovery-plan/1", "event", "plan-delivered",
                "content", "cause");
        assertThat(agent.get(ticket).body()).as("a plan without effect and prevention is none")
                .containsPattern("(?s)<h3>복구 계획</h3>\\s*<span class=\"tag [a-z]+\">진행 중</span>");
        agent.post(ticket, "action", "fulfil", "key", key(), "promise", "recovery-plan/1", "event", "plan-delivered",
                "content", "cause", "content", "effect", "content", "prevention");

        assertThat(agent.get(ticket).body())
                .containsPattern("(?s)<h3>복구 계획</h3>\\s*<span class=\"tag met\">준수</span>");
    }
}
