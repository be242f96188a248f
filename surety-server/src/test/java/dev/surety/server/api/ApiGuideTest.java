package dev.surety.server.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.identity.Permission;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of docs/api.md work as they are printed, one after the other; its permissions and limits are the real ones. */
@ServerTest
class ApiGuideTest {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Environment environment;

    private static String guide() throws IOException {
        return Files.readString(Path.of(System.getProperty("surety.root", "..")).resolve("docs/api.md"));
    }

    @Test
    void everyCommandWorks(@TempDir Path folder) throws IOException, InterruptedException {
        given.customerWith("remote-meeting-sla");
        String script = COMMANDS.matcher(guide())
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\necho\n", "set -euo pipefail\n", ""));
        assertThat(script.split("curl")).hasSizeGreaterThan(8);
        Path said = folder.resolve("said.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script.replace("curl -sf", "curl -s --fail-with-body"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        bash.environment().put("SURETY", "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
        bash.environment().put("TOKEN", clients.secretForAll());

        int exit = bash.start().waitFor();

        String output = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(exit).as(output).isZero();
        assertThat(output).contains("srt_", "\"acceptable\":true", "\"version\":1", "DAON-", "\"state\":\"met\"",
                "초기 응답");
    }

    @Test
    void itNamesEveryPermissionAndTheLimits() throws IOException {
        for (Permission permission : Permission.values()) {
            assertThat(guide()).contains("`" + permission.key() + "`");
        }
        assertThat(guide()).contains("requests-per-second` (3000)", "requests-at-once` (6000)",
                "failures-per-minute` (20)");
    }

    @Test
    void itNamesEveryKindOfProblem() throws IOException {
        assertThat(Pattern.compile("(?m)^\\| ([0-9]{3}) \\| `([a-z-]+)` \\|")
                .matcher(guide())
                .results()
                .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(
                        Arrays.stream(Problem.Kind.values()).map(kind -> kind.status() + " " + kind.key()).toList());
    }
}
