package dev.surety.e2e;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** Somebody in front of a browser of their own. */
final class Reader implements AutoCloseable {

    static final int WIDE = 1280;
    static final int NARROW = 360;

    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    final Page page;

    private Reader(String language, ColorScheme look, int width) {
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale(language)
                        .setColorScheme(look)
                        .setViewportSize(width, width == NARROW ? 740 : 900));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Reader with(String language, ColorScheme look, int width) {
        return new Reader(language, look, width);
    }

    static Reader korean() {
        return with("ko-KR", ColorScheme.LIGHT, WIDE);
    }

    Reader signIn(String login) {
        page.navigate(Server.running().url("/sign-in"));
        signInHere(page, login);
        page.waitForURL("**/queue");
        return this;
    }

    /** Signs in on a page that asks for it. */
    static void signInHere(Page page, String login) {
        page.locator("#login").fill(login);
        page.locator("#password").fill(Server.PASSWORD);
        page.locator("main button").click();
    }

    /** Another tab of the same browser. */
    Page tab(String path) {
        Page tab = context.newPage();
        tab.navigate(Server.running().url(path));
        return tab;
    }

    /**
     * Somebody turns to another tab, or back to this one. The browser shows all pages that a test opens, so the page is told;
     * what it does then is its own.
     */
    static void look(Page page, boolean away) {
        page.evaluate("""
                away => {
                  Object.defineProperty(document, 'hidden', { get: () => away, configurable: true });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", away);
    }

    /** Chooses a language whatever the person's own is. */
    Reader speaking(String language) {
        if (!page.locator("html").getAttribute("lang").equals(language)) {
            page.locator("button[name=language]").click();
            page.waitForSelector("html[lang=" + language + "]");
        }
        return this;
    }

    Reader open(String path) {
        page.navigate(Server.running().url(path));
        return this;
    }

    /** What the browser complained about: broken scripts, and what the content policy refused. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
    }
}
