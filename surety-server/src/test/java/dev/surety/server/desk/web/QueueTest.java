package dev.surety.server.desk.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.Statements;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Queue;
import dev.surety.server.desk.QueueEntry;
import dev.surety.server.desk.QueueFilter;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
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
    @Requirement("IN-09")
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
}
