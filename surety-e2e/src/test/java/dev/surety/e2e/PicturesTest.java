package dev.surety.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures of the pages. They are taken with the long tests into {@code target/pictures}; with {@code -Dsurety.docs=write} those
 * that the documents show are taken into {@code docs/images}.
 */
@Tag("long")
class PicturesTest {

    private static final Path ALL = Path.of("target", "pictures");
    private static final Path SHOWN = Path.of(System.getProperty("surety.root", "..")).resolve("docs/images");
    private static final List<String> IN_DOCUMENTS = List.of("queue-en-dark", "ticket-ko-narrow");

    @Test
    void everyPageIsDrawn() throws IOException {
        Files.createDirectories(ALL);
        String ticket = "/tickets/" + Server.running().example().id();
        take("ko", ColorScheme.LIGHT, Reader.WIDE, "light", ticket);
        take("ko", ColorScheme.DARK, Reader.WIDE, "dark", ticket);
        take("en", ColorScheme.LIGHT, Reader.WIDE, "light", ticket);
        take("en", ColorScheme.DARK, Reader.WIDE, "dark", ticket);
        take("ko", ColorScheme.LIGHT, Reader.NARROW, "narrow", ticket);

        if ("write".equals(System.getProperty("surety.docs"))) {
            for (String name : IN_DOCUMENTS) {
                Files.copy(ALL.resolve(name + ".png"), SHOWN.resolve(name + ".png"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(IN_DOCUMENTS).allMatch(name -> Files.exists(SHOWN.resolve(name + ".png")));
    }

    private static void take(String language, ColorScheme look, int width, String name, String ticket) {
        try (Reader agent = Reader.with("ko-KR", look, width); Reader user = Reader.with("ko-KR", look, width)) {
            picture(agent.open("/sign-in"), "sign-in-" + language + "-" + name);
            agent.signIn("agent").speaking(language);
            agent.page.waitForSelector("#tabs .text-secondary");
            picture(agent, "queue-" + language + "-" + name);
            picture(agent.open(ticket), "ticket-" + language + "-" + name);
            agent.page.locator("details.why").first().evaluate("one => one.open = true");
            picture(agent, "why-" + language + "-" + name);
            picture(agent.open("/tickets/new"), "new-" + language + "-" + name);
            user.signIn("user").speaking(language);
            picture(user, "queue-user-" + language + "-" + name);
            picture(user.open("/tickets/new"), "new-user-" + language + "-" + name);
            picture(user.open(ticket), "ticket-user-" + language + "-" + name);
        }
    }

    private static void picture(Reader reader, String name) {
        reader.page.screenshot(new Page.ScreenshotOptions().setPath(ALL.resolve(name + ".png")).setFullPage(true));
    }
}
