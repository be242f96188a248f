package dev.surety.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import dev.surety.json.Json;
import dev.surety.server.Given;
import dev.surety.server.SuretyServer;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code kill -9} of the database alone: the server goes on, says so meanwhile, and has it again by itself, with nothing lost. */
class DatabaseKilledTest {

    private static final Duration LONGEST_AWAY = Duration.ofSeconds(60);

    @Test
    @Requirement("BE-05")
    void aDatabaseThatDiesAloneIsStartedAgain() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "killed");
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(SuretyServer.class)
                .registerShutdownHook(false)
                .run("--server.port=0", "--surety.db.folder=" + folder, "--surety.base-url=http://localhost:8080")) {
            CustomerId customer = server.getBean(Given.class).customerWith("remote-meeting-sla");
            Client client = server.getBean(Clients.class).forAll(customer);
            String health = "http://127.0.0.1:"
                    + server.getBean(Environment.class).getRequiredProperty("local.server.port") + "/actuator/health";
            List<String> acknowledged = new ArrayList<>();
            acknowledged.add(opened(client, customer, "first").json().text("id"));
            assertThat(status(health)).isEqualTo(200);

            Path programs = folder.resolve("programs");
            Path away = folder.resolve("away");
            Files.move(programs, away);
            Files.createFile(programs); // so that it cannot be started again for a while
            kill(folder);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Reply> refused = threads.submit(() -> opened(client, customer, "second"));
                Eventually.within(LONGEST_AWAY, () -> status(health) == 503);
                assertThat(refused.get().status()).as(refused.get().text()).isEqualTo(503);
                assertThat(Integer.parseInt(refused.get().header("Retry-After"))).isPositive();
            }
            Files.delete(programs);
            Files.move(away, programs);
            acknowledged.add(openedAtLast(client, customer, "second"));
            Eventually.within(LONGEST_AWAY, () -> status(health) == 200);

            kill(folder);
            acknowledged.add(openedAtLast(client, customer, "third"));
            Eventually.within(LONGEST_AWAY, () -> status(health) == 200);

            // Processes of the database outlive its first one for a moment: what was answered meanwhile was answered by them.
            Reply list = atLast(200, () -> client.get("/api/v1/tickets"));
            assertThat(list.json().objects("items")).extracting(ticket -> ticket.text("id"))
                    .containsExactlyElementsOf(acknowledged);
        }
    }

    private static Reply opened(Client client, CustomerId customer, String key) {
        return client.with("Idempotency-Key", key)
                .post("/api/v1/tickets", Json.write(
                        Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요")));
    }

    /** The same command sent again and again until it is acknowledged; its id. */
    private static String openedAtLast(Client client, CustomerId customer, String key) {
        return atLast(201, () -> opened(client, customer, key)).json().text("id");
    }

    private static Reply atLast(int status, Supplier<Reply> asked) {
        AtomicReference<Reply> back = new AtomicReference<>();
        Eventually.within(LONGEST_AWAY, () -> {
            Reply reply = asked.get();
            back.set(reply);
            return reply.status() == status;
        });
        return back.get();
    }

    private static int status(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill(Path folder) throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst().strip();
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    }
}
