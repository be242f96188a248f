package dev.surety.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/** The browser of this machine; {@code SURETY_CHROMIUM} names another. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable");

    private static final class Started {
        private static final Browser BROWSER = start();

        private static Browser start() {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright.chromium()
                    .launch(new BrowserType.LaunchOptions().setExecutablePath(executable())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        }
    }

    private Chromium() {}

    /** One browser for all tests of a run; each test opens contexts of its own. */
    static Browser browser() {
        return Started.BROWSER;
    }

    private static Path executable() {
        String named = System.getenv("SURETY_CHROMIUM");
        if (named != null) {
            return Path.of(named);
        }
        for (String folder : (System.getenv("PATH") + File.pathSeparator + "/usr/bin").split(File.pathSeparator)) {
            for (String name : NAMES) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        throw new IllegalStateException("no Chromium on this machine: install one (Debian: apt-get install chromium "
                + "fonts-nanum) or set SURETY_CHROMIUM to its program");
    }
}
