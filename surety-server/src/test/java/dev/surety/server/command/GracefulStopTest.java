package dev.surety.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.json.Json;
import dev.surety.server.ServerProcess;
import dev.surety.server.api.Client;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code SIGTERM}: what was begun is finished, and nothing is left behind. */
class GracefulStopTest {

    /** 128 + SIGTERM, as for every process that a signal ends. */
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    private ServerProcess serve() throws IOException {
        return ServerProcess.serve(folder.resolve("said"), Map.of(), "--data", folder.resolve("data").toString());
    }

    private static int health(ServerProcess server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(server.url("/actuator/health")).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aRequestThatIsStillBeingSentGetsItsAnswer() throws IOException, InterruptedException {
        Path postmaster = folder.resolve("data/database/postgresql/postmaster.pid");
        String secret;
        try (ServerProcess server = serve()) {
            Client client = server.administrator("Na Yeonu", "yeonu", "four quiet herons wading");
            secret = client.secret();
            byte[] body = Json.write(Map.of("key", "hanbit", "name", "Hanbit Foods", "prefix", "HANBIT", "zone",
                    "Asia/Seoul", "language", "ko")).getBytes(StandardCharsets.UTF_8);
            assertThat(postmaster).exists();

            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                slow.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
                slow.getOutputStream()
                        .write(("""
                        POST /api/v1/customers HTTP/1.1
                        Host: localhost
                        Authorization: Bearer %s
                        Content-Type: application/json
                        Content-Length: %d
                        Expect: 100-continue

                        """.formatted(client.secret(), body.length)).replace("\n", "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(head(slow.getInputStream())).startsWith("HTTP/1.1 100");
                slow.getOutputStream().write(body, 0, body.length / 2);
                slow.getOutputStream().flush();

                server.tellToStop();
                server.await(Duration.ofSeconds(60), () -> server.out().contains("Commencing graceful shutdown"));
                slow.getOutputStream().write(Arrays.copyOfRange(body, body.length / 2, body.length));
                slow.getOutputStream().flush();
                assertThat(head(slow.getInputStream())).startsWith("HTTP/1.1 201");
            }
            assertThat(server.ended()).as(server.out() + server.err()).isEqualTo(TERMINATED);
            assertThat(server.out()).contains("Graceful shutdown complete").doesNotContain("\"level\":\"ERROR\"");
        }
        assertThat(postmaster).as("the database is stopped").doesNotExist();

        try (ServerProcess again = serve()) {
            assertThat(health(again)).isEqualTo(200);
            Client client = Client.of(again.port(), secret);
            assertThat(client.get("/api/v1/customers").text()).contains("\"hanbit\"");
            assertThat(Files.readString(folder.resolve("data/database/postgresql.log")))
                    .doesNotContain("was not properly shut down");
        }
    }

    /** The first lines of an answer, up to the empty one. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new AssertionError("the connection was closed after: " + head);
            }
            head.append((char) read);
        }
        return head.toString();
    }
}
