package dev.surety.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Keys can be found, and turned off; paper is light. */
class KeysTest {

    @Test
    void singleKeysAreFoundByAButtonAndCanBeTurnedOff() {
        String ticket = "/tickets/" + Server.running().example().id();
        try (Reader agent = Reader.korean().signIn("agent").open(ticket)) {
            Page page = agent.page;
            page.locator("[data-opens=keys]").click();
            assertThat(page.locator("dialog.keys")).isVisible();
            assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()).isEmpty();
            page.locator("#keys-on").uncheck();
            page.locator("dialog [data-closes]").click();

            page.keyboard().press("r");
            assertThat(page.locator("#reply")).not().isFocused();
            page.keyboard().press("?");
            assertThat(page.locator("dialog.keys")).isHidden();

            agent.open("/queue");
            page.keyboard().press("j");
            assertThat(page.locator("a.row-title").first()).not().isFocused();
            page.locator("[data-opens=keys]").click();
            assertThat(page.locator("#keys-on")).not().isChecked();
            page.locator("#keys-on").check();
            page.locator("dialog [data-closes]").click();
            page.keyboard().press("j");
            assertThat(page.locator("a.row-title").first()).isFocused();
        }
    }

    @Test
    void everyKeyThatIsNamedOnTheQueueDoesWhatItSays() {
        try (Reader agent = Reader.korean().signIn("agent")) {
            Page page = agent.page;
            assertThat(page.locator("dialog.keys kbd")).hasText(new String[]{"j", "k", "/", "n", "?"});
            Locator rows = page.locator("a.row-title");
            page.keyboard().press("j");
            assertThat(rows.nth(0)).isFocused();
            page.keyboard().press("j");
            assertThat(rows.nth(1)).isFocused();
            page.keyboard().press("k");
            assertThat(rows.nth(0)).isFocused();
            page.keyboard().press("k");
            assertThat(rows.nth(0)).isFocused();
            page.keyboard().press("/");
            assertThat(page.locator("#number")).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator("#number")).not().isFocused();
            page.keyboard().press("?");
            assertThat(page.locator("dialog.keys")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog.keys")).isHidden();
            page.keyboard().press("n");
            page.waitForURL("**/tickets/new");

            agent.open("/queue");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/tickets/[0-9a-f-]{36}"));
            assertEquals(List.of(), agent.complaints());
        }
    }

    @Test
    void everyKeyThatIsNamedOnATicketDoesWhatItSays() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("r", "#reply");
        fields.put("i", "#note");
        fields.put("a", "#person");
        fields.put("w", "#reason");
        fields.put("s", "#severity");
        String ticket = "/tickets/" + Server.running().example().id();
        try (Reader agent = Reader.korean().signIn("agent").open(ticket)) {
            Page page = agent.page;
            assertThat(page.locator("dialog.keys kbd")).hasText(new String[]{"r", "i", "a", "w", "s", "?"});
            fields.forEach((key, field) -> {
                page.keyboard().press(key);
                assertThat(page.locator(field)).isFocused();
                page.keyboard().press("Escape");
                assertThat(page.locator(field)).not().isFocused();
            });
            page.keyboard().press("?");
            assertThat(page.locator("dialog.keys")).isVisible();
            assertEquals(List.of(), agent.complaints());
        }
    }

    @Test
    void aDarkPageIsReadableOnPaper() {
        String ticket = "/tickets/" + Server.running().example().id();
        try (Reader agent = Reader.with("ko-KR", ColorScheme.DARK, Reader.WIDE).signIn("agent")) {
            for (String path : List.of("/queue", ticket)) {
                agent.open(path);
                assertThat(agent.page.locator("html[data-bs-theme=dark]")).isAttached();
                agent.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                agent.page.locator("details.why").evaluateAll("all => all.forEach(one => { one.open = true; })");
                assertThat(new AxeBuilder(agent.page).withRules(List.of("color-contrast"))
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations()
                        .stream()
                        .flatMap(fault -> fault.getNodes().stream())
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())).as(path).isEmpty();
            }
        }
    }
}
