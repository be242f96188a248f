package dev.surety.server.desk.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.Statements;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Queue;
import dev.surety.server.desk.QueueEntry;
import dev.surety.server.desk.QueueFilter;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class QueueTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    People people;
    @Autowired
    Parties parties;
    @Autowired
    Tickets tickets;
    @Autowired
    Queue queue;
    @LocalServerPort
    int port;

    private Ticket open(CustomerId customer, String title, String severity, Instant reported) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, title, null, Map.of(Column.KIND,
                "incident", Column.SEVERITY, severity), List.of(), reported, null, null));
    }

    @Test
    @Requirement("IN-09")
    void graverComesFirstAndOfTheSameWhatIsDueFirst() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Instant now = Instant.now();
        open(customer, "third", "sev2", now);
        open(customer, "second", "sev1", now);
        open(customer, "first", "sev1", now.minus(Duration.ofDays(3)));

        List<QueueEntry> entries = queue.page(Scope.of(customer), QueueFilter.OPEN, null, 10).entries();

        assertThat(entries).extracting(QueueEntry::title).containsExactly("first", "second", "third");
        assertThat(entries.getFirst().breached()).isTrue();
    }

    @Test
    void timesOfAnotherZoneThanTheReadersSayOfWhich() {
        AgreementFile seoul = Helpdesk.file(8);
        CustomerId far = given.customerWith(Helpdesk.ID, new AgreementFile(
                seoul.text().replace("Asia/Seoul", "America/St_Johns"), Map.of("closures.yaml",
                        Helpdesk.closures().replace("Asia/Seoul", "America/St_Johns"))));
        CustomerId near = given.customerWith(Helpdesk.ID, seoul);
        Instant now = Instant.now();
        String there = "/tickets/" + open(far, "far", "sev1", now).id().value();
        String here = "/tickets/" + open(near, "near", "sev1", now).id().value();
        String offset = ZoneId.of("America/St_Johns").getRules().getOffset(now).getId();
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, null).login(), Staff.PASSWORD);

        assertThat(browser.get("/queue?customer=" + far.value()).body())
                .contains("America/St_Johns(UTC" + offset + ") 시각");
        assertThat(browser.get(there).body()).contains("시각 기준", "America/St_Johns(UTC" + offset + ")");
        assertThat(browser.get("/queue?customer=" + near.value()).body()).contains("near").doesNotContain("(UTC");
        assertThat(browser.get(here).body()).contains("near").doesNotContain("(UTC");
    }

    /** Zones that agree today did not always, and may not by a due: Seoul had summer time when Tokyo had none. */
    @Test
    void aZoneIsNamedAlthoughItAgreesWithTheReadersToday() {
        AgreementFile seoul = Helpdesk.file(8);
        CustomerId customer = given.customerWith(Helpdesk.ID, new AgreementFile(
                seoul.text().replace("Asia/Seoul", "Asia/Tokyo"), Map.of("closures.yaml",
                        Helpdesk.closures().replace("Asia/Seoul", "Asia/Tokyo"))));
        String ticket = "/tickets/" + open(customer, "there", "sev1", Instant.now()).id().value();
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        assertThat(browser.get("/queue").body()).contains("Asia/Tokyo(UTC+09:00) 시각");
        assertThat(browser.get(ticket).body()).contains("Asia/Tokyo(UTC+09:00)");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Instant now = Instant.now();
        for (int i = 0; i < 23; i++) {
            open(customer, "ticket " + i, "sev" + (1 + i % 4), now.minusSeconds(i / 3));
        }
        List<String> one = queue.page(Scope.of(customer), QueueFilter.OPEN, null, 100)
                .entries()
                .stream()
                .map(QueueEntry::number)
                .toList();

        List<String> paged = new ArrayList<>();
        QueueEntry.Position after = null;
        do {
            Queue.Page page = queue.page(Scope.of(customer), QueueFilter.OPEN, after, 5);
            page.entries().forEach(entry -> paged.add(entry.number()));
            after = page.next();
        } while (after != null);

        assertThat(paged).hasSize(23).containsExactlyElementsOf(one);
    }

    @Test
    @Requirement("IN-09")
    void aRowSaysWhyItStandsWhereItDoes() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        open(customer, "메일이 <b>안</b> 열려요", "sev1", Instant.now());
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        String page = browser.get("/queue").body();

        assertThat(page).contains("순서: 심각도 1 → 초기 응답 기한").contains("메일이 &lt;b&gt;안&lt;/b&gt; 열려요");
        assertThat(page).contains("1시간 중").contains("<rect class=\"spent\"");
    }

    @Test
    @Requirement("IN-09")
    void withinASeverityThePlanOrdersWhereItIncludesThatItDoes() {
        Instant now = Instant.now();
        Staff.Member member = staff.ours(Role.AGENT, given.customerWith("remote-meeting-sla"));
        openFor(member, given.customerWith("m365-operations-example"), "managed", "sev1", now.minusSeconds(300));
        openFor(member, supported("xtreme"), "xtreme", "sev1", now.minusSeconds(200));
        openFor(member, supported("premium"), "premium", "sev1", now);
        openFor(member, supported("elite"), "elite", "sev1", now);
        openFor(member, supported("elite"), "elite, less grave", "sev2", now.minusSeconds(400));
        Browser agent = new Browser(port);
        assertThat(agent.signIn(member.login(), Staff.PASSWORD)).isTrue();

        String page = agent.get("/queue").body();
        assertThat(titles(page)).startsWith("elite", "premium")
                .endsWith("elite, less grave")
                .containsExactlyInAnyOrder("elite", "premium", "managed", "xtreme", "elite, less grave");
        assertThat(reasons(page)).extracting(reason -> reason.replaceFirst(" → [^→]*기한.*", ""))
                .containsExactlyInAnyOrder("순서: 심각도 1 → 익스트림 엘리트 플랜 우선", "순서: 심각도 1 → 익스트림 프리미엄 플랜 우선",
                        "순서: 심각도 1", "순서: 심각", "순서: 심각도 2 → 익스트림 엘리트 플랜 우선");
        agent.post("/preferences", "language", "en");
        assertThat(reasons(agent.get("/queue").body())).extracting(reason -> reason.replaceFirst(" → [^→]* due .*", ""))
                .containsExactlyInAnyOrder("Order: Severity 1 → Xtreme Elite plan goes first",
                        "Order: Severity 1 → Xtreme Premium plan goes first", "Order: Severity 1", "Order: Critical",
                        "Order: Severity 2 → Xtreme Elite plan goes first");
    }

    /** A customer who has bought a plan of the offering of support. */
    private CustomerId supported(String plan) {
        AgreementFile premium = Given.file("support-plans-premium-example");
        String text = premium.text().replaceFirst("(?s)\nexamples:.*", "\n").replace("plan: premium", "plan: " + plan);
        return given.customerWith("support-" + plan, new AgreementFile(text, premium.files()));
    }

    private void openFor(Staff.Member member, CustomerId customer, String title, String severity, Instant reported) {
        people.grant(member.id(), Role.AGENT, customer);
        open(customer, title, severity, reported);
    }

    private static List<String> reasons(String page) {
        return Pattern.compile("(?:순서|Order): [^<]*")
                .matcher(page)
                .results()
                .map(found -> found.group().strip())
                .toList();
    }

    @Test
    void aPageIsOneQuestionHoweverManyTicketsItShows() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        open(customer, "the first", "sev1", Instant.now());
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);
        List<String> ofOne = Statements.ofRequestsDuring(() -> browser.get("/queue"));
        for (int i = 0; i < 20; i++) {
            open(customer, "another", "sev2", Instant.now());
        }

        List<String> ofMany = Statements.ofRequestsDuring(() -> browser.get("/queue"));

        assertThat(ofMany).filteredOn(QueueTest::isAboutTickets).hasSize(1);
        assertThat(ofMany).filteredOn(QueueTest::isNotOfTheSession)
                .isEqualTo(ofOne.stream().filter(QueueTest::isNotOfTheSession).toList());
    }

    /** When it was used last is written now and then. */
    private static boolean isNotOfTheSession(String statement) {
        return !statement.contains("SPRING_SESSION");
    }

    private static boolean isAboutTickets(String statement) {
        return statement.matches("(?s).*\\b(ticket|event|promise|content|stream|agreement)\\b.*");
    }

    @Test
    void aCustomerSeesTheirOwnAndNothingElse() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        open(customer, "ours", "sev1", Instant.now());
        open(other, "not ours", "sev1", Instant.now());
        Browser browser = new Browser(port);
        browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD);

        String page = browser.get("/queue?customer=" + other).body();
        assertThat(page).doesNotContain("not ours");
        assertThat(browser.get("/queue").body()).contains("ours").doesNotContain("not ours").doesNotContain("순서:");
    }

    @Test
    void anEmptyQueueSaysWhatItIsFor() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        assertThat(browser.get("/queue").body()).contains("지금은 할 일이 없습니다");
        assertThat(browser.get("/queue?severity=1").body()).contains("조건에 맞는 티켓이 없습니다");
        assertThat(browser.get("/queue/counts").body()).contains("내 티켓");
    }

    @Test
    void nonsenseInTheAddressIsNotAskedFor() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        open(customer, "here", "sev1", Instant.now());
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        for (String nonsense : new String[]{"after=1~2~3~4", "after=1~0~never~" + customer, "severity=abc",
                "customer=zzz", "number=%00", "status=unheard-of"}) {
            assertThat(browser.get("/queue?" + nonsense).body()).as(nonsense).contains("here");
        }
        assertThat(browser.get("/queue?number=%25").body()).doesNotContain("here");
    }

    @Test
    void aCustomerAmongManyIsFoundByPartOfTheName() {
        given.customers(50);
        CustomerId wanted = given.customerWith("remote-meeting-sla");
        open(wanted, "theirs", "sev1", Instant.now());
        open(given.customerWith("remote-meeting-sla"), "another's", "sev1", Instant.now());
        Party party = parties.customer(Scope.EVERYTHING, wanted).orElseThrow();
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, null).login(), Staff.PASSWORD);

        assertThat(browser.get("/queue").body()).contains("list=\"customers\"")
                .doesNotContain("<select class=\"form-select\" id=\"customer\"");
        assertThat(browser.get("/customers/offered?customer=" + party.key()).body()).contains(party.name());
        for (String called : List.of(party.key(), party.name().replace(' ', '+'), wanted.toString())) {
            assertThat(browser.get("/queue?customer=" + called).body()).as(called)
                    .contains("theirs", "value=\"" + (called.equals(party.key()) ? called : party.name()) + "\"")
                    .doesNotContain("another's");
        }
        assertThat(browser.get("/queue?customer=customer-&status=open").body())
                .contains("여러 고객사", "href=\"/queue?status=open&amp;customer=customer-")
                .doesNotContain("theirs");
        assertThat(browser.get("/queue?customer=customer-", "HX-Request", "true").body()).doesNotContain("theirs");
        for (String nobody : List.of("%25", "%00", "x".repeat(3000))) {
            assertThat(browser.get("/queue?customer=" + nobody).body()).contains("그런 고객사가 없습니다")
                    .doesNotContain("theirs");
        }
    }

    @Test
    void whoIsTypedIsLookedForAmongOnesOwnCustomersOnly() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        given.customerWith("remote-meeting-sla");
        Browser browser = new Browser(port);
        browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD);

        assertThat(browser.get("/customers/offered?customer=customer").body().split("<option")).hasSize(2);
    }

    private Browser agent(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD)).isTrue();
        return browser;
    }

    private void happens(Ticket ticket, String event) {
        tickets.append(Scope.of(ticket.id().customer()), ticket.id(),
                Event.of("#0", 0, Instant.now(), event), null, null);
    }

    private static List<String> titles(String page) {
        return Pattern.compile("data-row href=\"[^\"]+\">([^<]*)<")
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a place in the order of the queue, spoilt
            after=0~0~%2B999999999-01-01T00:00:00Z~%s
            after=0~0~-999999999-01-01T00:00:00Z~%s
            after=0~0~0000-01-01T00:00:00Z~%s
            after=0~0~0001-01-01T00:00:00%%2B18:00~%s
            after=0~0~9999-12-31T24:00:00Z~%s
            after=0~0~2026-01-01T00:00:00Z%%00~%s
            after=99999~0~2026-01-01T00:00:00Z~%s
            after=-1~0~2026-01-01T00:00:00Z~%s
            after=0~-99999~2026-01-01T00:00:00Z~%s
            after=%%EF%%BC%%90~0~2026-01-01T00:00:00Z~%s
            after=0~0~2026-01-01T00:00:00Z~1-1-1-1-1
            after=0~0~2026-01-01T00:00:00Z~%s~
            after=%%00
            # a place in another order
            after=%s
            after=C~%s
            status=closed&after=0~0~2026-01-01T00:00:00Z~%s
            status=closed&after=C~%s
            number=C&after=0~0~2026-01-01T00:00:00Z~%s
            number=C&after=%s
            number=C&after=D~%s
            number=C&after=C%%00~%s
            number=C&after=C~1-1-1-1-1
            """)
    void aPlaceThatIsNoneIsNotAskedFor(String address) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        open(customer, "open", "sev1", Instant.now());
        happens(open(customer, "closed", "sev1", Instant.now()), EventNames.CLOSED);
        Browser agent = agent(customer);
        String spoilt = address.replace("%%", "%").replace("%s", customer.toString());

        HttpResponse<String> page = agent.get("/queue?" + spoilt);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(titles(page.body()))
                .isEqualTo(titles(agent.get("/queue?" + spoilt.replaceAll("&?after=.*", "")).body()))
                .isNotEmpty();
        assertThat(page.body()).doesNotContain("처음부터 보기");
        assertThat(agent.get("/queue/counts?" + spoilt).statusCode()).isEqualTo(200);
    }

    @Test
    void aNumberIsFoundWhateverHasBecomeOfTheTicket() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        happens(open(customer, "closed", "sev1", Instant.now()), EventNames.CLOSED);
        happens(open(customer, "resolved", "sev1", Instant.now()), EventNames.CORRECTED);
        Ticket last = open(customer, "open", "sev4", Instant.now());
        Browser agent = agent(customer);
        String prefix = last.number().substring(0, last.number().indexOf('-'));

        // In the order of numbers, as they are read.
        assertThat(titles(agent.get("/queue?number=" + prefix.toLowerCase(Locale.ROOT)).body()))
                .hasSize(3)
                .containsOnly("closed", "resolved", "open");
        assertThat(titles(agent.get("/queue?assigned=mine&breached=yes&number=" + last.number()).body()))
                .containsExactly("open");
        assertThat(titles(agent.get("/queue?status=resolved&number=" + prefix).body())).containsExactly("resolved");
        assertThat(agent.get("/queue?number=" + prefix).body()).contains("<option value=\"\" selected>전체")
                .doesNotContain("순서:");
        assertThat(agent.get("/queue/counts?number=" + prefix).body()).doesNotContain("aria-current");
    }

    @Test
    void theNumberThatIsWrittenOutComesFirst() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            numbers.add(open(customer, "ticket " + i, "sev1", Instant.now()).number());
        }
        String prefix = numbers.getFirst().substring(0, numbers.getFirst().indexOf('-'));
        QueueFilter filter = new QueueFilter(QueueFilter.Status.ANY, null, null, null, false, false, prefix);

        List<String> paged = new ArrayList<>();
        QueueEntry.Position after = null;
        do {
            Queue.Page page = queue.page(Scope.of(customer), filter, after, 5);
            page.entries().forEach(entry -> paged.add(entry.number()));
            after = page.next();
        } while (after != null);

        assertThat(paged).containsExactlyElementsOf(numbers.stream().sorted().toList());
    }

    @Test
    void tabsCountWhatTheirListShows() {
        CustomerId one = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Instant longAgo = Instant.now().minus(Duration.ofDays(30));
        open(one, "of one", "sev1", Instant.now());
        open(one, "of one", "sev2", longAgo);
        open(other, "of the other", "sev1", Instant.now());
        happens(open(other, "closed", "sev1", Instant.now()), EventNames.CLOSED);
        Staff.Member member = staff.ours(Role.AGENT, one);
        people.grant(member.id(), Role.AGENT, other);
        Browser agent = new Browser(port);
        assertThat(agent.signIn(member.login(), Staff.PASSWORD)).isTrue();

        assertThat(tabs(agent, "")).containsExactly("*처리 중 3", "내 티켓 0", "담당자 없음 3", "기한 지남 1");
        assertThat(tabs(agent, "?customer=" + one)).containsExactly("*처리 중 2", "내 티켓 0", "담당자 없음 2", "기한 지남 1");
        assertThat(tabs(agent, "?severity=1")).containsExactly("*처리 중 2", "내 티켓 0", "담당자 없음 2", "기한 지남 0");
        assertThat(tabs(agent, "?severity=1&customer=" + one)).containsExactly("*처리 중 1", "내 티켓 0", "담당자 없음 1",
                "기한 지남 0");
        assertThat(tabs(agent, "?status=closed")).containsExactly("처리 중 3", "내 티켓 0", "담당자 없음 3", "기한 지남 1");
        assertThat(tabs(agent, "?status=closed&assigned=nobody")).containsExactly("처리 중 3", "내 티켓 0", "*담당자 없음",
                "기한 지남 1");
        assertThat(tabs(agent, "?customer=nobody-at-all")).containsExactly("*처리 중", "내 티켓", "담당자 없음", "기한 지남");
    }

    /** The tabs as they are read; the one that is shown with a star. */
    private static List<String> tabs(Browser browser, String query) {
        return Pattern.compile(
                "<a id=\"tab-[a-z]+\" href=[^>]*?(aria-current=\"true\")?>([^<]+)(?:<span[^>]*>([^<]*)</span>)?</a>")
                .matcher(browser.get("/queue/counts" + query).body())
                .results()
                .map(tab -> (tab.group(1) == null ? "" : "*")
                        + (tab.group(2) + (tab.group(3) == null ? "" : tab.group(3))).strip())
                .toList();
    }

    @Test
    void fromALaterPageOneComesBackToTheFirst() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        for (int i = 0; i < 41; i++) {
            open(customer, "ticket " + i, "sev1", Instant.now());
        }
        Browser agent = agent(customer);
        String first = agent.get("/queue?severity=1").body();
        assertThat(first).doesNotContain("처음부터 보기");
        String next = link(first, "다음 목록");

        String second = agent.get(next).body();

        assertThat(titles(second)).hasSize(1);
        assertThat(second).doesNotContain("다음 목록");
        assertThat(link(second, "처음부터 보기")).isEqualTo("/queue?severity=1");
        String beyond = "/queue?severity=1&after=9~0~9999-12-31T00:00:00Z~ffffffff-ffff-ffff-ffff-ffffffffffff";
        assertThat(agent.get(beyond).body()).contains("이 뒤에는 티켓이 없습니다", "href=\"/queue?severity=1\"");
        assertThat(agent.get(beyond.replace("severity=1&", ""), "HX-Request", "true").body())
                .contains("이 뒤에는 티켓이 없습니다", "href=\"/queue\"");
    }

    private static String link(String page, String text) {
        Matcher found = Pattern.compile("href=\"([^\"]+)\">" + text + "<").matcher(page);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    @Test
    void toWhomTicketsAreAssignedIsNotForCustomersToAsk() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        open(customer, "here", "sev1", Instant.now());
        Browser user = new Browser(port);
        assertThat(user.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD)).isTrue();

        assertThat(titles(user.get("/queue?assigned=mine").body())).containsExactly("here");
        assertThat(user.get("/queue").body()).contains("<title>우리 회사 티켓").doesNotContain("담당자", "순서:");
        assertThat(tabs(user, "")).containsExactly("*처리 중 1", "기한 지남 0");
    }

    @Test
    void anOrderIsExplainedWhereItIsTheOrder() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        open(customer, "open", "sev1", Instant.now());
        happens(open(customer, "closed", "sev1", Instant.now()), EventNames.CLOSED);
        Browser agent = agent(customer);

        assertThat(agent.get("/queue").body()).contains("순서:");
        assertThat(agent.get("/queue?status=closed").body()).contains(">closed<").doesNotContain("순서:");
    }
}
