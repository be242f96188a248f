package dev.surety.server.setup;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.NewServerTest;
import dev.surety.server.pages.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever types what docs/operating.md prints goes from a server that knows nobody to people who work on it. */
@NewServerTest
class OperatingGuideTest {

    private static final Pattern SECTION = Pattern.compile("(?s)\n## In production\n(.*?)\n## ");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("\"url\":\"([^\"]+)\"");
    private static final String PASSWORD = "four quiet herons wading";

    @LocalServerPort
    int port;
    @Autowired
    Setup setup;
    @Autowired
    @FlywayDataSource
    DataSource owner;

    @BeforeEach
    void nobodyIsKnown() {
        JdbcClient.create(owner).sql("truncate setup_token, party cascade").update();
    }

    private static String script() throws IOException {
        String guide = Files.readString(Path.of(System.getProperty("surety.root", "..")).resolve("docs/operating.md"));
        String section = SECTION.matcher(guide).results().findFirst().orElseThrow().group(1);
        return COMMANDS.matcher(section)
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("curl"))
                .collect(Collectors.joining("\necho\n", "set -euo pipefail\n", "\necho \"TOKEN=$TOKEN\"\n"));
    }

    private String type(Path folder, String script) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script.replace("curl -sf", "curl -s --fail-with-body"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        bash.environment().put("SURETY", "http://127.0.0.1:" + port);
        bash.environment().put("SETUP", ((Setup.Offer.Printed) setup.offer()).token());
        int exit = bash.start().waitFor();
        String output = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(exit).as(output).isZero();
        return output;
    }

    @Test
    void fromAnEmptyFolderToPeopleWhoWork(@TempDir Path folder) throws IOException, InterruptedException {
        String output = type(folder, script());

        assertThat(output).contains("\"acceptable\":true", "\"version\":1", "TOKEN=srt_");
        Browser administrator = new Browser(port);
        assertThat(administrator.signIn("yeonu", "at least 12 characters")).isTrue();
        List<String> links = LINK.matcher(output).results().map(link -> link.group(1)).toList();
        assertThat(links).hasSize(2).allMatch(link -> link.startsWith("http://localhost:8080/password/"));
        Browser colleague = chosen(links.getFirst(), "seo");
        Browser customer = chosen(links.getLast(), "lee");

        customer.get("/tickets/new");
        String ticket = customer
                .post("/tickets/new", "key", UUID.randomUUID().toString(), "title", "메일이 멈췄습니다", "kind", "incident",
                        "description",
                        "아침부터 안 됩니다")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(customer.get(ticket).body()).contains("메일이 멈췄습니다", "초기 응답");
        assertThat(colleague.get("/queue").body()).contains("메일이 멈췄습니다", "HANBIT-");
    }

    private Browser chosen(String link, String login) {
        Browser browser = new Browser(port);
        String path = URI.create(link).getPath();
        assertThat(browser.get(path).body()).contains(login);
        browser.post(path, "password", PASSWORD, "again", PASSWORD);
        assertThat(browser.signIn(login, PASSWORD)).isTrue();
        return browser;
    }
}
