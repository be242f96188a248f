package dev.surety.server.desk.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What the forms of a ticket's page record, refuse and give back. */
@ServerTest
class TicketFormsTest {

    /** Tells progress each hour until a ticket is closed, and calls its event by no title. */
    private static final AgreementFile HOURLY = new AgreementFile("""
            surety: 1
            id: hourly
            title: {ko: 시간마다 안내, en: Hourly}
            document: {version: "1.0"}
            zone: Asia/Seoul
            readings: {business-days: civil, business-hours: hours-inside-opening, calendar-days: civil, roll-off-holidays: false}
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}, sev2: {title: {ko: 심각도 2, en: Severity 2}}}
            default-severity: sev1
            events: [progress-told]
            promises:
              update:
                title: {ko: 경과 안내, en: Update}
                subject: incident
                from: reported
                until: progress-told
                cancelled-by: [closed]
                within: 1h
                strength: sla
                source: "§1"
              correction:
                title: {ko: 장애 정정, en: Correction}
                subject: incident
                from: reported
                until: corrected
                within: 480h
                strength: sla
                source: "§2"
              delivery:
                title: {ko: 요청 처리, en: Delivery}
                subject: service-request
                from: reported
                until: resolved
                within: 480h
                strength: sla
                source: "§3"
            """, Map.of());

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Tickets tickets;
    @LocalServerPort
    int port;

    private String opened(CustomerId customer, Duration ago, String... facts) {
        Map<Column, String> known = new EnumMap<>(Column.class);
        known.put(Column.KIND, "incident");
        for (int i = 0; i < facts.length; i += 2) {
            known.put(Column.valueOf(facts[i]), facts[i + 1]);
        }
        return "/tickets/" + tickets
                .open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null, known, List.of(),
                        Instant.now().minus(ago), null, null))
                .id()
                .value();
    }

    private Browser agent(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD)).isTrue();
        browser.get("/queue");
        return browser;
    }

    private Browser user(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD)).isTrue();
        browser.get("/queue");
        return browser;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Sends a form with a key of its own. */
    private static HttpResponse<String> send(Browser browser, String ticket, String action, String... fields) {
        List<String> all = new ArrayList<>(List.of("action", action, "key", key()));
        Collections.addAll(all, fields);
        return browser.post(ticket, all.toArray(String[]::new));
    }

    /** What stands in a box of the page. */
    private static String box(String page, String id) {
        Matcher found = Pattern.compile("<textarea[^>]* id=\"" + id + "\"[^>]*>([^<]*)</textarea>").matcher(page);
        assertThat(found.find()).as(id).isTrue();
        return found.group(1);
    }

    /** So many characters in 300 lines, as a browser counts them and as it sends them. */
    private static String lines(int length) {
        return ("가".repeat(length / 300 - 1) + "\r\n").repeat(299)
                + "가".repeat(length - 299 * (length / 300));
    }

    // ------------------------------------------------------------------------------------------------ what is given back

    @Test
    void aReplyToATicketClosedMeanwhileStandsInTheFormThatReopensIt() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO);
        Browser agent = agent(customer);
        send(user(customer), ticket, "close");

        HttpResponse<String> late = send(agent, ticket, "reply", "text", "한마디 더\n드립니다");

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(box(late.body(), "again")).isEqualTo("한마디 더\n드립니다");
        assertThat(late.body()).doesNotContain("id=\"reply\"");
        assertThat(send(agent, ticket, "reopen", "text", "한마디 더\n드립니다").statusCode()).isEqualTo(302);
        assertThat(user(customer).get(ticket).body()).contains("<p>한마디 더\n드립니다</p>");
    }

    @Test
    void aReasonToReopenATicketReopenedMeanwhileStandsInTheReply() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO);
        Browser user = user(customer);
        send(user, ticket, "close");
        send(agent(customer), ticket, "reopen");

        HttpResponse<String> late = send(user, ticket, "reopen", "text", "아직 안 됩니다");

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(box(late.body(), "reply")).isEqualTo("아직 안 됩니다");
    }

    @ParameterizedTest
    @CsvSource({"note, note", "reply, reply", "resolve, reply"})
    void aTextThatIsRefusedStandsInItsOwnFormOnly(String action, String form) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO);
        String written = "나".repeat(20_001);

        HttpResponse<String> refused = send(agent(customer), ticket, action, "text", written);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("글이 너무 깁니다");
        assertThat(box(refused.body(), form)).isEqualTo(written);
        assertThat(box(refused.body(), form.equals("note") ? "reply" : "note")).isEmpty();
        assertThat(refused.body().contains("<details open>")).isEqualTo(form.equals("note"));
    }

    @ParameterizedTest
    @CsvSource({"wait, reason, vendor", "severity, severity, sev2"})
    void whatWasChosenIsStillChosen(String action, String field, String choice) {
        CustomerId customer = given.customerWith("hourly", HOURLY);
        String ticket = opened(customer, Duration.ZERO);

        HttpResponse<String> refused = send(agent(customer), ticket, action, field, choice, "text", "\0");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("<option value=\"" + choice + "\" selected>").contains("<details open>");
    }

    @Test
    void aLineBreakIsOneCharacterAsInTheBrowser() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO);
        Browser agent = agent(customer);
        String written = lines(19_990);
        assertThat(written.replace("\r\n", "\n")).hasSize(19_990);
        assertThat(written.length()).isGreaterThan(20_000);

        assertThat(send(agent, ticket, "note", "text", written).statusCode()).isEqualTo(302);
        assertThat(send(agent, ticket, "reply", "text", written).statusCode()).isEqualTo(302);
        assertThat(agent.post("/tickets/new", "key", key(), "customer", customer.toString(), "title", "긴 설명", "kind",
                "incident",
                "description", written).statusCode()).isEqualTo(302);
        assertThat(agent.get(ticket).body()).contains(written.replace("\r\n", "\n")).doesNotContain("\r");
        assertThat(send(agent, ticket, "reply", "text", lines(20_001)).statusCode()).isEqualTo(422);
    }

    @Test
    void aPageThatOneGoesBackToRecordsWhatIsWrittenThen() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO);
        Browser agent = agent(customer);
        String key = key();

        assertThat(agent.post(ticket, "action", "reply", "key", key, "text", "첫째 답변").statusCode()).isEqualTo(302);
        assertThat(agent.post(ticket, "action", "reply", "key", key, "text", "둘째 답변").statusCode()).isEqualTo(302);
        assertThat(agent.post(ticket, "action", "close", "key", key).statusCode()).isEqualTo(302);
        assertThat(agent.post(ticket, "action", "close", "key", key).statusCode()).as("sent twice, done once")
                .isEqualTo(302);

        assertThat(agent.get(ticket).body()).contains("<p>첫째 답변</p>")
                .contains("<p>둘째 답변</p>")
                .containsOnlyOnce("<span>종료</span>");
    }

    // ------------------------------------------------------------------------------------------------- how promises end

    @Test
    void aPromiseThatEndsWithTheTicketWasNotFulfilled() {
        CustomerId customer = given.customerWith("hourly", HOURLY);
        String ticket = opened(customer, Duration.ofHours(3));
        Browser agent = agent(customer);

        send(agent, ticket, "close");

        assertThat(clock(agent.get(ticket).body(), "update/1")).contains("<span class=\"tag late\">위반</span>")
                .contains("이행 없이 종료")
                .doesNotContain("늦게 이행");
    }

    @Test
    void aPromiseFulfilledLateWasFulfilled() {
        CustomerId customer = given.customerWith("hourly", HOURLY);
        String ticket = opened(customer, Duration.ofHours(3));
        Browser agent = agent(customer);

        send(agent, ticket, "fulfil", "promise", "update/1", "event", "progress-told");

        assertThat(clock(agent.get(ticket).body(), "update/1")).contains("<span class=\"tag late\">늦게 이행</span>")
                .containsPattern("<p>[^<]* 이행 <");
        assertThat(agent.get(ticket).body()).as("without a title it is called by what it fulfils")
                .contains("<span>이행: 경과 안내</span>");
    }

    @Test
    void whatIsWithdrawnEndsItsPromisesAsCancelled() {
        CustomerId customer = given.customerWith("hourly", HOURLY);
        String ticket = opened(customer, Duration.ZERO);
        Browser user = user(customer);

        HttpResponse<String> unsure = send(user, ticket, "cancel", "text", "해결됐습니다");
        assertThat(unsure.statusCode()).isEqualTo(422);
        assertThat(box(unsure.body(), "cancelled")).isEqualTo("해결됐습니다");
        assertThat(send(agent(customer), ticket, "cancel", "sure", "yes").statusCode()).as("not ours to say")
                .isEqualTo(422);
        assertThat(send(user, ticket, "cancel", "text", "해결됐습니다", "sure", "yes").statusCode()).isEqualTo(302);

        String page = user.get(ticket).body();
        assertThat(clock(page, "correction/1")).contains("취소됨").containsPattern("<p>[^<]* 취소 <");
        assertThat(page).contains("<dd>종료</dd>").contains("<p>해결됐습니다</p>").contains("id=\"again\"");
        assertThat(send(user, ticket, "reopen").statusCode()).as("there is a way back").isEqualTo(302);
        assertThat(clock(user.get(ticket).body(), "correction/2")).contains("진행 중");
    }

    /** The article of a promise. */
    private static String clock(String page, String promise) {
        int begin = page.indexOf("data-promise=\"" + promise + "\"");
        assertThat(begin).as(promise).isPositive();
        return page.substring(begin, page.indexOf("</article>", begin));
    }

    // ------------------------------------------------------------------------------------------- what can be recorded

    @Test
    @Requirement("RS-09")
    void aFulfilmentWithoutAllItHasToContainIsRefused() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO, "SEVERITY", "sev1");
        Browser agent = agent(customer);

        HttpResponse<String> refused = send(agent, ticket, "fulfil", "promise", "recovery-plan/1", "event",
                "plan-delivered", "content", "cause");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("빠진 것: 영향, 재발 방지").doesNotContain("<span>복구 계획 제출</span>");
        assertThat(clock(refused.body(), "recovery-plan/1")).containsPattern("id=\"fulfil-recovery-plan/1\" open>")
                .containsPattern("value=\"cause\" checked>")
                .containsPattern("value=\"effect\">");
        assertThat(user(customer).get(ticket).body()).doesNotContain("<span>복구 계획 제출</span>");
        assertThat(send(agent, ticket, "fulfil", "promise", "no-such/1", "event", "plan-delivered").statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatBeginsAPromiseIsRecordedOnThePage() {
        CustomerId customer = given.customerWith("expert-retainer-example");
        String ticket = opened(customer, Duration.ZERO, "SEVERITY", "critical");
        Browser agent = agent(customer);
        Browser user = user(customer);
        assertThat(agent.get(ticket).body()).contains("아직 시작된 약속이 없습니다")
                .contains("value=\"call-received\">전화 접수</button>")
                .contains("시작되는 약속: 로그 분석 착수 · 복구 가이드 제공");
        assertThat(user.get(ticket).body()).doesNotContain("call-received");
        assertThat(send(user, ticket, "begin", "event", "call-received").statusCode()).isEqualTo(422);

        assertThat(send(agent, ticket, "begin", "event", "call-received").statusCode()).isEqualTo(302);

        String page = agent.get(ticket).body();
        assertThat(clock(page, "log-analysis/1")).contains("진행 중")
                .contains("value=\"log-analysis-started\">로그 분석 착수</button>");
        assertThat(page).as("it began").doesNotContain("value=\"call-received\"");
        assertThat(send(agent, ticket, "begin", "event", "call-received").statusCode()).isEqualTo(422);
        send(agent, ticket, "fulfil", "promise", "log-analysis/1", "event", "log-analysis-started");
        assertThat(user.get(ticket).body()).contains("<span>로그 분석 착수</span>")
                .containsPattern("로그 분석 착수 page/")
                .doesNotContainPattern("log-analysis-started");
    }

    @Test
    @Requirement("RS-09")
    void aCustomerAsksForTheRootCause() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO, "SEVERITY", "sev1");
        Browser user = user(customer);
        assertThat(user.get(ticket).body()).contains("value=\"rca-requested\">원인 분석 보고서 요청</button>");

        assertThat(send(user, ticket, "begin", "event", "rca-requested").statusCode()).isEqualTo(302);

        String page = user.get(ticket).body();
        assertThat(clock(page, "root-cause-report/1")).contains("진행 중");
        assertThat(page).doesNotContain("value=\"rca-requested\"");
    }

    @Test
    @Requirement("BE-05")
    void whatTheCustomerOwesIsRecordedByWhoWorksOnIt() {
        CustomerId customer = given.customerWith("support-plans-premium-example");
        String ticket = opened(customer, Duration.ZERO, "SEVERITY", "sev1");
        Browser agent = agent(customer);

        assertThat(send(agent, ticket, "begin", "event", "remote-access-requested").statusCode()).isEqualTo(302);
        assertThat(clock(agent.get(ticket).body(), "remote-access-prerequisites/1")).contains("접속 권한")
                .contains(">원격 접속 준비 완료</button>");
        assertThat(send(agent, ticket, "fulfil", "promise", "remote-access-prerequisites/1", "event",
                "remote-access-ready", "content", "permission", "content", "connection", "content", "contact")
                .statusCode()).isEqualTo(302);

        assertThat(clock(agent.get(ticket).body(), "remote-access-prerequisites/1")).contains("준수");
        assertThat(agent.get(ticket).body()).contains("원격 접속 준비</option>").doesNotContain(">remote-access<");
    }

    @ParameterizedTest
    @Requirement({"RS-11", "RS-12"})
    @CsvSource(textBlock = """
            # reported as, by,    begins it,     what keeps it,             the promise
            question,      email, ,              delay-announced,           late-answer-warning/1
            incident,      email, ,              details-delivered,         fault-mail-details/1
            incident,      email, ,              correction-notified,       fault-mail-correction-notice/1
            incident,      phone, call-received, called-back,               phone-answer/1
            incident,      phone, call-received, correction-time-announced, phone-correction-time/1
            """)
    void whatAChannelOwesIsRecordedOnThePage(String kind, String channel, @Nullable String begins, String event,
            String promise) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO, "KIND", kind, "CHANNEL", channel, "SEVERITY", "sev1");
        Browser agent = agent(customer);
        if (begins != null) {
            assertThat(send(agent, ticket, "begin", "event", begins).statusCode()).isEqualTo(302);
        }
        assertThat(clock(agent.get(ticket).body(), promise)).contains("진행 중").contains("value=\"" + event + "\"");

        assertThat(send(agent, ticket, "fulfil", "promise", promise, "event", event).statusCode()).isEqualTo(302);

        assertThat(clock(agent.get(ticket).body(), promise)).contains("준수");
    }

    @Test
    void aRequestIsResolvedByTheNameItsPromiseWaitsFor() {
        CustomerId customer = given.customerWith("hourly", HOURLY);
        String ticket = opened(customer, Duration.ZERO, "KIND", "service-request");
        Browser agent = agent(customer);

        send(agent, ticket, "resolve");

        assertThat(clock(agent.get(ticket).body(), "delivery/1")).contains("<span class=\"tag met\">준수</span>");
    }

    // ------------------------------------------------------------------------------------------------ who reads what

    @Test
    void customersDoNotReadWhoHasTheTicket() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO);
        Staff.Member colleague = staff.ours(Role.AGENT, customer);
        Browser agent = agent(customer);
        send(agent, ticket, "assign", "person", colleague.id().toString());
        assertThat(agent.get(ticket).body()).contains("담당자 지정: " + colleague.name());

        assertThat(user(customer).get(ticket).body()).doesNotContain("담당자").doesNotContain(colleague.name());
        assertThat(user(customer).get(ticket + "?part=talk", "HX-Request", "true").body())
                .doesNotContain(colleague.name());
    }

    @Test
    void aClosedTicketIsNotOfferedToAnybody() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String ticket = opened(customer, Duration.ZERO);
        Browser agent = agent(customer);
        assertThat(agent.get(ticket).body()).contains("id=\"person\"").contains("id=\"begin\"");

        send(agent, ticket, "close");

        assertThat(agent.get(ticket).body()).doesNotContain("id=\"person\"").doesNotContain("id=\"begin\"");
    }

    @ParameterizedTest
    @CsvSource({"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "------------------------------------"})
    void whatIsNoIdIsNoTicket(String id) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser agent = agent(customer);

        assertThat(agent.get("/tickets/" + id).statusCode()).isEqualTo(404);
        agent.get("/queue");
        assertThat(send(agent, "/tickets/" + id, "reply", "text", "x").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasSaidWhenItWasOpenedStandsAmongTheFacts() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);

        HttpResponse<String> opened = user.post("/tickets/new", "key", key(), "title", "화면 공유가 안 됩니다", "kind",
                "incident", "service",
                "database", "answers", "main-function-down-without-workaround");

        assertThat(user.get(opened.headers().firstValue("Location").orElseThrow()).body())
                .contains("<dt>서비스</dt><dd>데이터베이스</dd>")
                .containsPattern("<dt>접수할 때 고른 상황</dt><dd><span[^>]*>주요 기능을 쓸 수 없고 우회할 방법도 없습니까\\?</span></dd>");
    }
}
