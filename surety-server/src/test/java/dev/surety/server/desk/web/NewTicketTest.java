package dev.surety.server.desk.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.identity.People;
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
    People people;
    @Autowired
    Parties parties;
    @Autowired
    JdbcClient database;
    @LocalServerPort
    int port;

    private Browser user(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    private Browser agent(CustomerId... customers) {
        Staff.Member member = staff.ours(Role.AGENT, customers[0]);
        for (CustomerId another : List.of(customers).subList(1, customers.length)) {
            people.grant(member.id(), Role.AGENT, another);
        }
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Sends a form that was shown a moment ago. */
    private static HttpResponse<String> send(Browser browser, String... fields) {
        return sendAgain(browser, key(), fields);
    }

    private static HttpResponse<String> sendAgain(Browser browser, String key, String... fields) {
        List<String> all = new ArrayList<>(List.of("key", key));
        all.addAll(List.of(fields));
        return browser.post("/tickets/new", all.toArray(String[]::new));
    }

    private static String location(HttpResponse<String> opened) {
        return opened.headers().firstValue("Location").orElseThrow();
    }

    private static int tickets(Browser browser) {
        return browser.get("/queue").body().split("data-row", -1).length - 1;
    }

    /** The value of the first field of that name on a page. */
    private static String field(String page, String name) {
        Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    @Test
    @Requirement("RS-06")
    void theSeverityFollowsFromTheAnswers() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        assertThat(user.get("/tickets/new").body()).contains("주요 기능을 쓸 수 없고 우회할 방법도 없습니까?").contains("심각도 1");

        HttpResponse<String> opened = send(user, "title", "화면 공유가 안 됩니다", "kind", "incident", "answers",
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

        HttpResponse<String> opened = send(user, "title", "느립니다", "kind", "incident");

        assertThat(user.get(opened.headers().firstValue("Location").orElseThrow()).body())
                .containsPattern("<dt>심각도</dt><dd>심각도 2 \\(확인 전\\)</dd>");
    }

    @Test
    void aCustomerDoesNotChooseTheSeverityNorAnotherCustomer() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        user.get("/tickets/new");

        HttpResponse<String> opened = send(user, "title", "제목", "kind", "incident", "severity", "sev1",
                "customer", other.toString());

        assertThat(user.get(opened.headers().firstValue("Location").orElseThrow()).body())
                .containsPattern("<dt>심각도</dt><dd>심각도 2");
    }

    @Test
    void whatCannotBeIsSaidAndNothingIsOpened() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        user.get("/tickets/new");

        HttpResponse<String> untitled = send(user, "title", " ", "description", "써 둔 내용");
        assertThat(untitled.statusCode()).isEqualTo(422);
        assertThat(untitled.body()).contains("제목을 200자 이내로").contains("써 둔 내용");
        assertThat(send(user, "title", "제목", "kind", "weather").statusCode()).isEqualTo(422);
        assertThat(send(user, "title", "제목", "answers", "no-such-answer").statusCode()).isEqualTo(422);
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
                "<input type=\"hidden\" name=\"shown\" value=\"" + wanted + "/remote-meeting-sla\">");

        HttpResponse<String> opened = send(agent, "customer", wanted.toString(), "agreement",
                "remote-meeting-sla", "title", "많은 고객사 중 하나", "kind", "incident");

        assertThat(agent.get("/queue?customer=" + key).body()).contains("많은 고객사 중 하나");
        assertThat(opened.statusCode()).isEqualTo(302);
    }

    @Test
    @Requirement("RS-06")
    void aFormThatIsSentTwiceOpensOneTicket() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        String key = field(user.get("/tickets/new").body(), "key");
        String[] fields = {"title", "한 번만", "description", "두 줄로\r\n쓴 내용", "kind", "incident", "answers",
                "service-unusable"};

        HttpResponse<String> first = sendAgain(user, key, fields);
        HttpResponse<String> second = sendAgain(user, key, fields);

        assertThat(location(second)).isEqualTo(location(first));
        assertThat(tickets(user)).isEqualTo(1);
        assertThat(field(user.get("/tickets/new").body(), "key")).isNotEqualTo(key);
    }

    @Test
    void aFormThatIsSentSeveralTimesAtOnceOpensOneTicket() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        String key = field(user.get("/tickets/new").body(), "key");

        Set<String> opened = ConcurrentHashMap.newKeySet();
        try (ExecutorService presses = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                presses.execute(
                        () -> opened.add(location(sendAgain(user, key, "title", "한 번만", "kind", "incident"))));
            }
        }

        assertThat(opened).hasSize(1);
        assertThat(tickets(user)).isEqualTo(1);
    }

    @Test
    void aFormThatSaysSomethingElseTheSecondTimeAsksFirst() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        String key = field(user.get("/tickets/new").body(), "key");
        String first = location(sendAgain(user, key, "title", "처음", "kind", "incident"));

        HttpResponse<String> other = sendAgain(user, key, "title", "다른 것", "kind", "incident");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("이미 티켓을 등록했고", "href=\"" + first + "\"", "value=\"다른 것\"");
        assertThat(tickets(user)).isEqualTo(1);
        sendAgain(user, field(other.body(), "key"), "title", "다른 것", "kind", "incident");
        assertThat(tickets(user)).isEqualTo(2);
    }

    @Test
    void aKeyIsOfWhoSendsIt() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser one = user(customer);
        Browser other = user(customer);
        one.get("/tickets/new");
        other.get("/tickets/new");
        String key = key();

        String first = location(sendAgain(one, key, "title", "같은 제목", "kind", "incident"));

        assertThat(location(sendAgain(other, key, "title", "같은 제목", "kind", "incident"))).isNotEqualTo(first);
    }

    @Test
    void aFormWithoutAKeyOpensNothing() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        user.get("/tickets/new");

        for (String key : List.of("", "1", "\0", key().toUpperCase(Locale.ROOT))) {
            HttpResponse<String> refused = sendAgain(user, key, "title", "제목", "kind", "incident");
            assertThat(refused.statusCode()).as(key).isEqualTo(422);
            assertThat(field(refused.body(), "key")).hasSize(36);
            assertThat(refused.body()).contains("value=\"제목\"");
        }
        assertThat(tickets(user)).isZero();
    }

    @Test
    void whatWasWrittenStaysWhenTheCustomerChanges() {
        CustomerId one = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("support-plans-premium-example");
        Browser agent = agent(one, other);
        String page = agent.get("/tickets/new?customer=" + one).body();
        String description = "가".repeat(19_998) + "\r\n끝";

        HttpResponse<String> shown = agent.post("/tickets/new", "key", field(page, "key"), "shown",
                field(page, "shown"), "customer", other.toString(), "agreement", "remote-meeting-sla", "title",
                "<제목>", "description", description, "kind", "incident", "severity", "sev2", "service", "mobile-app",
                "channel", "phone", "answers", "service-unusable", "show", "yes");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("value=\"&lt;제목>\"", "가".repeat(19_998), "끝</textarea>")
                .contains("<option value=\"" + other + "\" selected>", "<option value=\"incident\" selected>")
                .contains("<option value=\"sev2\" selected>", "<option value=\"phone\" selected>")
                .contains("name=\"shown\" value=\"" + other + "/support-plans-premium-example\"")
                .doesNotContain("mobile-app", "service-unusable");
        assertThat(field(shown.body(), "key")).isEqualTo(field(page, "key"));
        assertThat(tickets(agent)).isZero();
        assertThat(send(agent, "customer", other.toString(), "title", "제목", "description", description, "kind",
                "incident", "shown", field(shown.body(), "shown")).statusCode()).isEqualTo(302);
    }

    @Test
    void whatWasWrittenStaysWhileAnAgreementIsBeingChosen() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        given.andWith(customer, "support-plans-premium-example");
        Browser agent = agent(customer);
        String page = agent.get("/tickets/new").body();
        assertThat(page).contains("어느 계약에 따라").doesNotContain("id=\"title\"");

        HttpResponse<String> unchosen = agent.post("/tickets/new", "key", field(page, "key"), "title", "제목",
                "description", "첫 줄\r\n둘째 \"줄\"", "kind", "incident", "answers", "production-stopped");

        assertThat(unchosen.statusCode()).isEqualTo(422);
        assertThat(field(unchosen.body(), "title")).isEqualTo("제목");
        assertThat(field(unchosen.body(), "answers")).isEqualTo("production-stopped");
        assertThat(unchosen.body()).contains("value=\"첫 줄", "둘째 &#34;줄&#34;\"");
        String chosen = agent.get("/tickets/new?agreement=support-plans-premium-example&title=x&answers=y").body();
        assertThat(chosen).contains("name=\"shown\"", "value=\"x\"");
        assertThat(chosen.indexOf("<button class=\"visually-hidden\"")).isPositive()
                .isLessThan(chosen.indexOf("name=\"show\""));
    }

    @Test
    void aTicketIsNotOpenedForACustomerWhoseFormWasNotShown() {
        CustomerId one = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Browser agent = agent(one, other);
        String page = agent.get("/tickets/new?customer=" + one).body();

        HttpResponse<String> changed = send(agent, "shown", field(page, "shown"), "customer", other.toString(),
                "agreement", "remote-meeting-sla", "title", "제목", "kind", "incident");

        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("고객사나 계약이 바뀌었습니다", "value=\"제목\"");
        assertThat(tickets(agent)).isZero();
        assertThat(send(agent, "customer", "nobody-at-all", "title", "제목").body()).contains("그런 고객사가 없습니다");
    }

    @Test
    void oneOfSeveralCustomersIsChosenWithoutLosingWhatWasWritten() {
        given.customers(50);
        CustomerId wanted = given.customerWith("remote-meeting-sla");
        String key = parties.customer(Scope.EVERYTHING, wanted).orElseThrow().key();
        Browser agent = new Browser(port);
        assertThat(agent.signIn(staff.ours(Role.AGENT, null).login(), Staff.PASSWORD)).isTrue();
        agent.get("/tickets/new");

        String several = send(agent, "customer", "customer-", "title", "제목", "show", "yes").body();
        assertThat(field(several, "called")).startsWith("customer-");
        assertThat(field(several, "title")).isEqualTo("제목");

        assertThat(send(agent, "customer", "customer-", "title", "제목", "called", key).body())
                .contains("id=\"title\"", "value=\"제목\"", "name=\"shown\" value=\"" + wanted + "/");
    }

    @Test
    void aCustomerSaysNeitherHowItCameNorWhatIsNotAskedFor() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        assertThat(user.get("/tickets/new").body()).doesNotContain("name=\"channel\"", "name=\"severity\"");

        assertThat(send(user, "title", "제목", "kind", "incident", "channel", "no-such-channel").statusCode())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote-meeting-sla", "support-plans-premium-example", "managed-m365-example",
            "m365-operations-example", "expert-retainer-example"})
    void theFormSpeaksTheReadersLanguage(String agreement) {
        Browser agent = agent(given.customerWith(agreement));
        Map<String, String> korean = choices(agent.get("/tickets/new").body());
        agent.post("/preferences", "language", "en");

        String page = agent.get("/tickets/new").body();

        assertThat(page.substring(page.indexOf("<main"))).doesNotContainPattern("[가-힣]");
        Map<String, String> english = choices(page);
        assertThat(english.keySet()).isEqualTo(korean.keySet()).isNotEmpty();
        assertThat(english).allSatisfy((key, text) -> assertThat(text).isNotEqualTo(key));
        // What is not Korean in Korean is a name, and the same in English.
        assertThat(korean).allSatisfy((key, text) -> assertThat(text).satisfiesAnyOf(
                said -> assertThat(said).containsPattern("[가-힣]"),
                said -> assertThat(said).isEqualToIgnoringWhitespace(english.get(key)).isNotEqualTo(key)));
    }

    /** What can be chosen on a form, and what is asked, with their texts. */
    private static Map<String, String> choices(String page) {
        Map<String, String> choices = new TreeMap<>();
        Pattern.compile(
                "<option value=\"([^\"]+)\"[^>]*>([^<]+)<|name=\"answers\" value=\"([^\"]+)\"[^>]*><span>([^<]+)<")
                .matcher(page)
                .results()
                .forEach(one -> choices.put(one.group(1) == null ? one.group(3) : one.group(1),
                        (one.group(2) == null ? one.group(4) : one.group(2)).strip()));
        return choices;
    }

    @Test
    void whatIsKeptOfAFormConfirmsNoGuess() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser user = user(customer);
        user.get("/tickets/new");
        String key = key();
        String[] fields = {"title", "비밀", "kind", "incident"};
        String first = location(sendAgain(user, key, fields));
        assertThat(location(sendAgain(user, key, fields))).isEqualTo(first);
        assertThat(location(sendAgain(user, key(), fields))).isNotEqualTo(first);

        List<String> kept = database.sql("""
                select distinct key || ' ' || encode(body_sha256, 'hex')
                from idempotency
                where headers ->> 'Location' like '/tickets/%'""").query(String.class).list();

        assertThat(kept).as("the key of a form is what its hash is made with").noneMatch(row -> row.contains(key));
        assertThat(kept.stream().map(row -> row.substring(row.indexOf(' '))).distinct()).hasSameSizeAs(kept);
    }
}
