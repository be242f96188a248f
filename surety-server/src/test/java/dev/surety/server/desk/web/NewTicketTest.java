package dev.surety.server.desk.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class NewTicketTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Parties parties;
    @LocalServerPort
    int port;

    private Browser user(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    @Test
    @Requirement("RS-06")
    void theSeverityFollowsFromTheAnswers() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        assertThat(user.get("/tickets/new").body()).contains("주요 기능을 쓸 수 없고 우회할 방법도 없습니까?").contains("심각도 1");

        HttpResponse<String> opened = user.post("/tickets/new", "title", "화면 공유가 안 됩니다", "kind", "incident", "answers",
                "main-function-down-without-workaround");

        String ticket = user.get(opened.headers().firstValue("Location").orElseThrow()).body();
        assertThat(ticket).contains("화면 공유가 안 됩니다").containsPattern("<dt>심각도</dt><dd>심각도 1</dd>");
    }

    @Test
    @Requirement("RS-06")
    void withoutAnswersTheSeverityIsTheDefaultAndToBeConfirmed() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        user.get("/tickets/new");

        HttpResponse<String> opened = user.post("/tickets/new", "title", "느립니다", "kind", "incident");

        assertThat(user.get(opened.headers().firstValue("Location").orElseThrow()).body())
                .containsPattern("<dt>심각도</dt><dd>심각도 2 \\(확인 전\\)</dd>");
    }

    @Test
    void aCustomerDoesNotChooseTheSeverityNorAnotherCustomer() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        user.get("/tickets/new");

        HttpResponse<String> opened = user.post("/tickets/new", "title", "제목", "kind", "incident", "severity", "sev1",
                "customer", other.toString());

        assertThat(user.get(opened.headers().firstValue("Location").orElseThrow()).body())
                .containsPattern("<dt>심각도</dt><dd>심각도 2");
    }

    @Test
    void whatCannotBeIsSaidAndNothingIsOpened() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        user.get("/tickets/new");

        HttpResponse<String> untitled = user.post("/tickets/new", "title", " ", "description", "써 둔 내용");
        assertThat(untitled.statusCode()).isEqualTo(422);
        assertThat(untitled.body()).contains("제목을 200자 이내로").contains("써 둔 내용");
        assertThat(user.post("/tickets/new", "title", "제목", "kind", "weather").statusCode()).isEqualTo(422);
        assertThat(user.post("/tickets/new", "title", "제목", "answers", "no-such-answer").statusCode()).isEqualTo(422);
        assertThat(user.get("/queue").body()).contains("지금은 할 일이 없습니다");
    }

    @Test
    void aTicketIsOpenedForACustomerAmongMany() {
        given.customers(50);
        CustomerId wanted = given.customerWith("remote-meeting-sla");
        String key = parties.customer(Scope.EVERYTHING, wanted).orElseThrow().key();
        Browser agent = new Browser(port);
        assertThat(agent.signIn(staff.ours(Role.AGENT, null).login(), Staff.PASSWORD)).isTrue();
        assertThat(agent.get("/tickets/new?customer=no-such").body()).contains("그런 고객사가 없습니다");
        assertThat(agent.get("/tickets/new?customer=" + key).body()).contains(
                "<input type=\"hidden\" name=\"customer\" value=\"" + wanted + "\">");

        HttpResponse<String> opened = agent.post("/tickets/new", "customer", wanted.toString(), "agreement",
                "remote-meeting-sla", "title", "많은 고객사 중 하나", "kind", "incident");

        assertThat(agent.get("/queue?customer=" + key).body()).contains("많은 고객사 중 하나");
        assertThat(opened.statusCode()).isEqualTo(302);
    }
}
