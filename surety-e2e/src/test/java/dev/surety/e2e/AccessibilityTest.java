package dev.surety.e2e;

import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages are clean by axe (WCAG 2.2 AA) in both languages, light and dark, wide and narrow, and fit their window. */
class AccessibilityTest {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
            "best-practice");

    /** How a reader looks at the pages. */
    record View(String language, ColorScheme look, int width) {}

    /** So few that any two of language, look and width meet in one of them. */
    static List<View> pairs() {
        return List.of(new View("ko", ColorScheme.LIGHT, Reader.WIDE), new View("ko", ColorScheme.DARK, Reader.NARROW),
                new View("en", ColorScheme.LIGHT, Reader.NARROW), new View("en", ColorScheme.DARK, Reader.WIDE));
    }

    static List<View> others() {
        List<View> views = new ArrayList<>();
        for (String language : List.of("ko", "en")) {
            for (ColorScheme look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : List.of(Reader.WIDE, Reader.NARROW)) {
                    views.add(new View(language, look, width));
                }
            }
        }
        views.removeAll(pairs());
        return views;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyPageIsClean(View view) {
        look(view);
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("long")
    void everyPageIsCleanInTheOtherViewsToo(View view) {
        look(view);
    }

    private static void look(View view) {
        List<String> faults = new ArrayList<>();
        String ticket = "/tickets/" + Server.running().example().id();
        try (Reader visitor = Reader.with(view.language(), view.look(), view.width());
                Reader agent = Reader.with("ko-KR", view.look(), view.width());
                Reader user = Reader.with("ko-KR", view.look(), view.width())) {
            for (String path : List.of("/sign-in?refused", Server.running().linkToAPassword(), "/password/gone")) {
                check(visitor.open(path), faults);
            }
            agent.signIn("agent").speaking(view.language());
            user.signIn("user").speaking(view.language());
            String form = "/tickets/new?customer=" + Server.running().customer;
            for (String path : List.of("/queue", "/queue?severity=5", "/tickets/new", form, "/nowhere")) {
                check(agent.open(path), faults);
            }
            for (String path : List.of("/queue", ticket, "/tickets/new")) {
                check(user.open(path), faults);
            }
            check(visitor.signIn("administrator").speaking(view.language()).open("/token"), faults);
            check(agent.open(ticket), faults);
            agent.page.locator("details").all().forEach(one -> one.evaluate("one => one.open = true"));
            check(agent, faults);
        }
        assertThat(faults).isEmpty();
    }

    /** What is wrong with the page, with the place of each fault. */
    private static void check(Reader reader, List<String> faults) {
        // Our pages have no frames, so axe needs no window of its own to put the parts together.
        AxeBuilder axe = new AxeBuilder(reader.page).withTags(RULES).setLegacyMode(true);
        for (Rule fault : axe.analyze().getViolations()) {
            fault.getNodes()
                    .forEach(node -> faults.add(reader.page.url() + " " + fault.getId() + ": " + node.getHtml() + " "
                            + node.getFailureSummary()));
        }
        if (!Boolean.TRUE.equals(
                reader.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))) {
            faults.add(reader.page.url() + " scrolls sideways");
        }
        if (!Boolean.TRUE.equals(reader.page
                .evaluate("() => document.querySelector('header').getBoundingClientRect().left === 0"))) {
            faults.add(reader.page.url() + " leaves a strip beside its frame");
        }
    }
}
