package dev.surety.e2e;

import java.time.Duration;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;

import dev.surety.server.desk.Ticket;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What somebody is writing is theirs until it was sent. */
class WritingTest {

    private static final String DRAFTS = "() => Object.keys(sessionStorage).filter(name => name.startsWith('draft')).length";
    private static final LocatorAssertions.IsVisibleOptions WITHIN_A_MINUTE = new LocatorAssertions.IsVisibleOptions()
            .setTimeout(Duration.ofMinutes(1).toMillis());

    private static String ticket(String title) {
        Server server = Server.running();
        Ticket ticket = server.open(server.customer, title, "", "sev2", Duration.ofMinutes(10));
        return "/tickets/" + ticket.id();
    }

    private static Locator bar(Page page, String name) {
        return page.locator("[data-bar=" + name + "]");
    }

    @Test
    void theEndOfTheSessionTakesNothingAndLeadsBack() {
        String ticket = ticket("로그아웃되어도 남는다");
        try (Reader agent = Reader.korean().signIn("agent").open(ticket)) {
            Page page = agent.page;
            page.locator("#reply").fill("아직 보내지 않은 답변");
            Server.running().endSessions();

            assertThat(bar(page, "signed-out")).isVisible(WITHIN_A_MINUTE);
            assertThat(page).hasURL(Server.running().url(ticket));
            assertThat(page.locator("#reply")).hasValue("아직 보내지 않은 답변");
            // Sending it now would lose it.
            page.locator("button[value=reply]").click();
            assertThat(page.locator("#reply")).hasValue("아직 보내지 않은 답변");

            bar(page, "signed-out").locator("a").click();
            Reader.signInHere(page, "agent");
            page.waitForURL("**" + ticket);
            assertThat(page.locator("#reply")).hasValue("아직 보내지 않은 답변");
            page.locator("button[value=reply]").click();
            assertThat(page.locator(".said.provider p")).hasText("아직 보내지 않은 답변");
            assertThat(page.locator("#reply")).hasValue("");
            assertEquals(0, page.evaluate(DRAFTS));
        }
    }

    @Test
    void aFormIsSentAfterSigningInAgainInAnotherTab() {
        try (Reader user = Reader.korean().signIn("user").open("/tickets/new")) {
            Page page = user.page;
            page.locator("#title").fill("두 탭에서 쓴 제목");
            page.locator("input[value=service-unusable]").check();
            Server.running().endSessions();
            page.locator("main form[method=post] button").click();
            assertThat(bar(page, "signed-out")).isVisible();
            assertThat(page.locator("#title")).hasValue("두 탭에서 쓴 제목");

            Page other = user.tab("/sign-in");
            Reader.signInHere(other, "user");
            other.waitForURL("**/queue");
            page.locator("main form[method=post] button").click();

            page.waitForURL(Pattern.compile(".*/tickets/[0-9a-f-]{36}"));
            assertThat(page.locator("h1")).hasText("두 탭에서 쓴 제목");
            assertEquals(0, page.evaluate(DRAFTS));
        }
    }

    @Test
    void aReloadAndAnotherLanguageOrLookKeepWhatIsWritten() {
        String ticket = ticket("언어를 바꿔도 남는다");
        try (Reader agent = Reader.korean().signIn("agent").open(ticket)) {
            Page page = agent.page;
            page.locator("#reply").fill("첫 줄\n둘째 줄");
            page.keyboard().press("Escape");
            page.keyboard().press("i");
            page.locator("#note").fill("내부 메모");
            page.keyboard().press("Escape");
            page.keyboard().press("s");
            page.locator("#severity").selectOption("sev3");
            page.locator("details[id^=fulfil-]").evaluateAll("all => all.forEach(one => { one.open = true; })");
            page.locator("input[value=cause]").first().check();

            page.reload();
            holds(page);
            page.locator("button[name=language]").click();
            page.waitForSelector("html[lang=en]");
            holds(page);
            page.locator("button[name=look]").click();
            page.waitForSelector("html[data-look=light]");
            holds(page);
            // What was sent is gone; what was not is still there.
            page.locator("button[value=note]").click();
            assertThat(page.locator(".said.internal p")).hasText("내부 메모");
            assertThat(page.locator("#note")).hasValue("");
            assertThat(page.locator("#reply")).hasValue("첫 줄\n둘째 줄");
        }
    }

    private static void holds(Page page) {
        assertThat(page.locator("#reply")).hasValue("첫 줄\n둘째 줄");
        assertThat(page.locator("#note")).isVisible();
        assertThat(page.locator("#note")).hasValue("내부 메모");
        assertThat(page.locator("#severity")).hasValue("sev3");
        assertThat(page.locator("input[value=cause]").first()).isChecked();
        assertThat(page.locator("input[value=effect]").first()).not().isChecked();
    }

    @Test
    void whatWasRefusedIsKept() {
        String ticket = ticket("거절되어도 남는다");
        try (Reader agent = Reader.korean().signIn("agent").open(ticket)) {
            Page page = agent.page;
            page.keyboard().press("i");
            page.locator("#note").fill("보내지 않은 메모");
            page.locator("button[value=reply]").click();
            assertThat(page.locator("main [role=alert]")).isVisible();
            assertThat(page.locator("#note")).hasValue("보내지 않은 메모");
        }
    }

    @Test
    void nobodyIsGivenWhatSomebodyElseWrote() {
        String ticket = ticket("다른 사람에게 보이지 않는다");
        try (Reader reader = Reader.korean().signIn("agent").open(ticket)) {
            Page page = reader.page;
            page.locator("#reply").fill("김서연이 쓰던 글");
            Server.running().endSessions();
            page.navigate(Server.running().url(ticket));
            Reader.signInHere(page, "manager");
            page.waitForURL("**" + ticket);

            assertThat(page.locator("#reply")).hasValue("");
            assertEquals(0, page.evaluate(DRAFTS));

            page.locator("#reply").fill("박도윤이 쓰던 글");
            assertEquals(1, page.evaluate(DRAFTS));
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL("**/sign-in?bye");
            assertEquals(0, page.evaluate(DRAFTS));
        }
    }

    @Test
    void nothingIsSentInTheNameOfSomebodyElse() {
        String ticket = ticket("다른 사람으로 보내지 않는다");
        try (Reader reader = Reader.korean().signIn("agent").open(ticket)) {
            Page page = reader.page;
            page.locator("#reply").fill("김서연의 답변");
            Page other = reader.tab("/queue");
            other.locator("form[action='/sign-out'] button").click();
            other.waitForURL("**/sign-in?bye");
            Reader.signInHere(other, "manager");
            other.waitForURL("**/queue");

            page.locator("button[value=reply]").click();

            assertThat(bar(page, "somebody-else")).isVisible();
            assertThat(page.locator("#reply")).hasValue("김서연의 답변");
            assertThat(page.locator(".said.provider")).hasCount(0);
        }
    }
}
