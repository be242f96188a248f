package dev.surety.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;

import dev.surety.server.desk.Ticket;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Pages that change by themselves say when they do not, and take nothing from whoever is at work in them. */
class ConnectionTest {

    private static final LocatorAssertions.IsVisibleOptions SHOWN_IN_TIME = new LocatorAssertions.IsVisibleOptions()
            .setTimeout(Duration.ofSeconds(30).toMillis());
    private static final LocatorAssertions.IsHiddenOptions GONE_IN_TIME = new LocatorAssertions.IsHiddenOptions()
            .setTimeout(Duration.ofMinutes(1).toMillis());
    private static final LocatorAssertions.IsAttachedOptions THERE_IN_TIME = new LocatorAssertions.IsAttachedOptions()
            .setTimeout(Duration.ofSeconds(30).toMillis());

    private static Ticket ticket(String title) {
        Server server = Server.running();
        return server.open(server.customer, title, "", "sev2", Duration.ofMinutes(10));
    }

    private static Locator connected(Page page) {
        return page.locator("html[data-connected=yes]");
    }

    private static void ends(Route route, String why) {
        route.fulfill(new Route.FulfillOptions().setContentType("text/event-stream")
                .setBody("event: ended\ndata: " + why + "\n\n"));
    }

    @Test
    void aLostConnectionIsSaidAndMadeAgain() {
        try (Reader agent = Reader.korean().signIn("agent")) {
            Page page = agent.page;
            // As a proxy answers while the server is away: a browser does not try again after that.
            page.route("**/live", route -> route.fulfill(new Route.FulfillOptions().setStatus(502)));
            agent.open("/queue");
            Locator bar = page.locator("[data-bar=not-connected]");
            assertThat(bar).isVisible(SHOWN_IN_TIME);
            assertThat(bar).containsText("기준 내용입니다");
            assertThat(page.locator("#bars")).hasAttribute("role", "status");

            page.unroute("**/live");
            assertThat(bar).isHidden(GONE_IN_TIME);
            assertThat(connected(page)).isAttached(THERE_IN_TIME);
        }
    }

    /** A browser opens six connections to a server, and each page that is looked at holds one. */
    @Test
    void eightTabsAreEightTabs() {
        Ticket ticket = ticket("탭이 여덟 개");
        try (Reader agent = Reader.korean().signIn("agent").open("/tickets/" + ticket.id())) {
            List<Page> tabs = new ArrayList<>(List.of(agent.page));
            for (int i = 1; i < 8; i++) {
                assertThat(connected(tabs.getLast())).isAttached(THERE_IN_TIME);
                Reader.look(tabs.getLast(), true);
                tabs.add(agent.tab("/tickets/" + ticket.id()));
            }
            assertThat(connected(tabs.getLast())).isAttached(THERE_IN_TIME);

            // What happened while nobody looked is there when somebody does.
            Server.running().happened(ticket, "provider-responded", null, "모든 탭에 보이는 답변", Duration.ZERO);
            assertThat(tabs.getLast().locator(".said.provider p")).hasText("모든 탭에 보이는 답변");
            assertThat(tabs.getFirst().locator(".said.provider")).hasCount(0);
            Reader.look(tabs.getLast(), true);
            Reader.look(tabs.getFirst(), false);
            assertThat(tabs.getFirst().locator(".said.provider p")).hasText("모든 탭에 보이는 답변");
        }
    }

    @Test
    void anEndOfStreamsOnlyLeavesTheRefreshOfEachMinute() {
        Ticket ticket = ticket("스트림이 너무 많다");
        try (Reader agent = Reader.korean().signIn("agent")) {
            Page page = agent.page;
            AtomicInteger asked = new AtomicInteger();
            page.route("**/live", route -> {
                asked.incrementAndGet();
                ends(route, "too-many");
            });
            page.clock().install();
            agent.open("/tickets/" + ticket.id());
            assertThat(page.locator("html[data-connected]")).not().isAttached();
            Server.running().happened(ticket, "provider-responded", null, "일 분 안에 보이는 답변", Duration.ZERO);
            page.clock().runFor(Duration.ofSeconds(61).toMillis());

            assertThat(page.locator(".said.provider p")).hasText("일 분 안에 보이는 답변");
            assertThat(page.locator("[data-bar=not-connected]")).isHidden();
            assertEquals(1, asked.get());
        }
    }

    @Test
    void changedRightsTakeNothingFromWhoIsWriting() {
        Ticket ticket = ticket("권한이 바뀐다");
        try (Reader agent = Reader.korean().signIn("agent")) {
            Page page = agent.page;
            AtomicInteger asked = new AtomicInteger();
            page.route("**/live", route -> {
                switch (asked.incrementAndGet()) {
                    case 1 -> route.fulfill(new Route.FulfillOptions().setStatus(502));
                    case 2, 3 -> ends(route, "changed-rights");
                    default -> route.resume();
                }
            });
            agent.open("/tickets/" + ticket.id());
            page.locator("#reply").fill("쓰던 글");
            assertThat(page.locator("[data-bar=changed-rights]")).isVisible(SHOWN_IN_TIME);
            assertThat(page.locator("#reply")).hasValue("쓰던 글");

            // Where nothing is written, the page shows at once what its reader may see.
            page.locator("#reply").fill("");
            page.evaluate("() => { window.before = true; }");
            Reader.look(page, true);
            Reader.look(page, false);
            page.waitForFunction("() => !window.before");
            assertThat(connected(page)).isAttached(THERE_IN_TIME);
        }
    }

    @Test
    void whatIsReplacedLeavesFocusAndTicks() {
        Ticket ticket = ticket("초점과 표시가 남는다");
        try (Reader agent = Reader.korean().signIn("agent").open("/tickets/" + ticket.id())) {
            Page page = agent.page;
            assertThat(connected(page)).isAttached(THERE_IN_TIME);
            page.locator("details[id^=fulfil-]").evaluateAll("all => all.forEach(one => { one.open = true; })");
            page.locator("input[value=cause]").first().check();
            Locator why = page.locator("[id='why-correction/1-open']");
            why.focus();

            Server.running().happened(ticket, "provider-responded", null, "새 답변", Duration.ZERO);
            assertThat(page.locator(".said.provider p")).hasText("새 답변");
            assertThat(page.locator("article", new Page.LocatorOptions().setHasText("초기 응답"))
                    .locator(".tag")).hasText("준수");
            assertThat(why).isFocused();
            assertThat(page.locator("input[value=cause]").first()).isChecked();
            assertThat(page.locator("input[value=cause]").first()).isVisible();

            agent.open("/queue");
            page.locator("#tab-breached").focus();
            page.waitForResponse("**/queue/counts**", () -> page.evaluate("() => htmx.trigger('#tabs', 'changed')"));
            assertThat(page.locator("#tab-breached")).isFocused();
        }
    }
}
