package dev.surety.server.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.ServerProcess;
import dev.surety.server.api.Client;
import dev.surety.server.pages.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo with the whole of its year, as somebody sees it who starts it for the first time. */
class DemoTest {

    private static final Duration LONGEST_FIRST_START = Duration.ofMinutes(15);
    private static final Pattern TICKET = Pattern
            .compile("href=\"(/tickets/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    @TempDir
    Path folder;

    private static Duration ready(ServerProcess demo, long started) {
        demo.await(LONGEST_FIRST_START, () -> demo.out().contains("They are in "));
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private ServerProcess demo() throws IOException {
        return ServerProcess.start(folder.resolve("said"), Map.of(), "demo", "--port", "0", "--data",
                folder.resolve("demo").toString());
    }

    private static void looksAround(int port, JsonObject user) {
        String role = user.text("role");
        Browser browser = new Browser(port);
        assertThat(browser.signIn(user.text("login"), user.text("password"))).as(role).isTrue();
        assertThat(browser.get("/queue").statusCode()).as(role).isEqualTo(200);
        var queue = browser.get("/queue?status=closed");
        assertThat(queue.statusCode()).as(role).isEqualTo(200);
        Matcher ticket = TICKET.matcher(queue.body());
        assertThat(ticket.find()).as("%s sees tickets", role).isTrue();
        var page = browser.get(ticket.group(1));
        assertThat(page.statusCode()).as(role).isEqualTo(200);
        assertThat(page.body()).as(role).contains("</html>");
    }

    @Test
    @Tag("long")
    void aYearIsThereForEverybodyWhoMaySignIn() throws IOException {
        long began = System.nanoTime();
        JsonObject before;
        try (ServerProcess demo = demo()) {
            Duration first = ready(demo, began);
            System.out.println("the first start of the demo took " + first.toSeconds() + " s");
            Path file = folder.resolve("demo/demo-credentials.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            before = Json.readObject(Files.readString(file));
            assertThat(before.asMap()).containsOnlyKeys("url", "token", "users");
            int port = URI.create(before.text("url")).getPort();
            assertThat(demo.out()).contains(before.text("url"));

            Set<String> roles = new HashSet<>();
            for (JsonObject user : before.objects("users")) {
                assertThat(user.asMap()).containsOnlyKeys("role", "login", "password");
                assertThat(demo.out()).contains(user.text("login"), user.text("password"));
                roles.add(user.text("role"));
                looksAround(port, user);
            }
            assertThat(roles).contains("administrator", "manager", "agent", "customer-manager", "customer-user");
            List<JsonObject> customers = Json
                    .readObject(Client.of(port, before.text("token")).get("/api/v1/customers").text())
                    .objects("items");
            assertThat(customers).hasSize(7);
        }

        long again = System.nanoTime();
        try (ServerProcess demo = demo()) {
            System.out.println("the second start of the demo took " + ready(demo, again).toSeconds() + " s");
            JsonObject after = Json.readObject(Files.readString(folder.resolve("demo/demo-credentials.json")));
            assertThat(after.asMap().get("users")).isEqualTo(before.asMap().get("users"));
        }
    }
}
