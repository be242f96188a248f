package dev.surety.e2e;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import dev.surety.testkit.Requirement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What people do, from the browser to the database and back into another browser. */
class StoryTest {

    @Test
    @Requirement({"RS-06", "RS-07"})
    void aTicketIsOpenedAnsweredAndSeenLiveByTheOtherSide() {
        try (Reader user = Reader.korean().signIn("user"); Reader agent = Reader.korean().signIn("agent")) {
            assertThat(agent.page.locator("html[data-connected=yes]")).isAttached();
            user.page.locator("text=새 티켓").first().click();
            user.page.locator("#title").fill("회의를 시작할 수 없습니다");
            user.page.locator("#description").fill("버튼을 눌러도 반응이 없습니다.");
            user.page.locator("input[value=service-unusable]").check();
            user.page.locator("main form[method=post] button").click();
            user.page.waitForURL(Pattern.compile(".*/tickets/[0-9a-f-]{36}"));
            assertThat(user.page.locator("dd", new Page.LocatorOptions().setHasText("심각도 1")))
                    .isVisible();
            assertThat(user.page.locator("html[data-connected=yes]")).isAttached();

            // The desk sees it without doing anything, and answers with the keyboard.
            Locator row = agent.page.locator("a.row-title", new Page.LocatorOptions()
                    .setHasText("회의를 시작할 수 없습니다"));
            assertThat(row.first()).isVisible();
            row.first().click();
            agent.page.waitForURL(Pattern.compile(".*/tickets/[0-9a-f-]{36}"));
            agent.page.keyboard().press("r");
            agent.page.keyboard().type("지금 확인하고 있습니다.");
            agent.page.locator("button[value=reply]").click();
            assertThat(agent.page.locator("article", new Page.LocatorOptions()
                    .setHasText("초기 응답")).locator(".tag")).hasText("준수");

            // The customer sees the answer, and the promise kept, without reloading.
            assertThat(user.page.locator(".said.provider p")).hasText("지금 확인하고 있습니다.");
            assertThat(user.page.locator("article", new Page.LocatorOptions()
                    .setHasText("초기 응답")).locator(".tag")).hasText("준수");
            assertEquals(List.of(), user.complaints());
            assertEquals(List.of(), agent.complaints());
        }
    }

    @Test
    void keysLeadThroughTheDesk() {
        try (Reader manager = Reader.korean().signIn("manager")) {
            manager.page.keyboard().press("?");
            assertThat(manager.page.locator("dialog.keys")).isVisible();
            manager.page.keyboard().press("?");
            assertThat(manager.page.locator("dialog.keys")).isHidden();
            manager.page.keyboard().press("j");
            manager.page.keyboard().press("Enter");
            manager.page.waitForURL(Pattern.compile(".*/tickets/[0-9a-f-]{36}"));
            manager.page.keyboard().press("w");
            assertThat(manager.page.locator("#reason")).isFocused();
            manager.page.keyboard().press("Escape");
            manager.page.keyboard().press("a");
            assertThat(manager.page.locator("#person")).isFocused();
        }
    }

    @Test
    void whatWasWrittenStaysWhenAnotherCustomerIsChosen() {
        try (Reader agent = Reader.korean().signIn("agent").open("/tickets/new")) {
            agent.page.locator("#customer").selectOption(Server.running().customer.toString());
            agent.page.locator("#title").fill("전화로 받은 내용");
            agent.page.locator("#description").fill("첫 줄\n둘째 줄");
            agent.page.locator("#customer").selectOption(Server.running().otherCustomer.toString());
            assertThat(agent.page.locator("input[name=shown]")).hasAttribute("value",
                    Server.running().otherCustomer + "/remote-meeting-sla");
            assertThat(agent.page.locator("#title")).hasValue("전화로 받은 내용");
            assertThat(agent.page.locator("#description")).hasValue("첫 줄\n둘째 줄");

            // Enter opens the ticket, although the button that shows another customer's form stands before the last one.
            agent.page.locator("#title").press("Enter");
            agent.page.waitForURL(Pattern.compile(".*/tickets/[0-9a-f-]{36}"));
            assertThat(agent.page.locator("h1")).hasText("전화로 받은 내용");
            assertEquals(List.of(), agent.complaints());
        }
    }

    @Test
    void withoutScriptsThePagesStillWork() {
        try (BrowserContext plain = Chromium.browser()
                .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)
                        .setLocale("ko-KR"))) {
            Page page = plain.newPage();
            page.navigate(Server.running().url("/sign-in"));
            page.locator("#login").fill("agent");
            page.locator("#password").fill(Server.PASSWORD);
            page.locator("main button").click();
            page.locator("a.row-title").first().click();
            page.locator("#reply").fill("스크립트 없이 쓴 답변");
            page.locator("button[value=reply]").click();
            assertThat(page.locator(".said.provider p").last()).hasText("스크립트 없이 쓴 답변");
        }
    }
}
