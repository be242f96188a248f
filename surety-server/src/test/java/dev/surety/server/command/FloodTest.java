package dev.surety.server.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.json.Json;
import dev.surety.server.ServerProcess;
import dev.surety.server.api.Client;
import dev.surety.server.pages.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/** A server has so much memory and ends when it has no more, so nobody may fill it: neither strangers nor programs of ours. */
class FloodTest {

    private static final String PASSWORD = "three slow barges";
    private static final int STREAMS_OF_A_SESSION = 5;
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;

    /** As long as anybody reads it. */
    private static final class Zeros extends InputStream {

        private long left = 600L << 20;

        @Override
        public int read() {
            return left-- > 0 ? '0' : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int given = (int) Math.min(left, length);
            if (given <= 0) {
                return -1;
            }
            java.util.Arrays.fill(into, from, from + given, (byte) '0');
            left -= given;
            return given;
        }
    }

    @Test
    void nobodyFillsTheMemory() throws Exception {
        try (ServerProcess server = ServerProcess.serve(folder,
                Map.of("SURETY_DB_FOLDER", folder.resolve("database").toString()))) {
            Client client = server.administrator("Han", "han", PASSWORD);

            sendsWithoutEnd(server, "PUT", FORM);
            sendsWithoutEnd(server, "POST", FORM);
            sendsWithoutEnd(server, "POST", "multipart/form-data; boundary=a");
            assertThat(isHealthy(server)).isTrue();

            List<Socket> held = announced(server, 400, 2 << 20);
            assertThat(isHealthy(server)).isTrue();
            held.addAll(announced(server, 400, 512 << 10));
            assertThat(isHealthy(server)).isTrue();
            // What is small gets through even now.
            assertThat(client.post("/api/v1/customers", Json.write(Map.of("key", "hanbit", "name", "Hanbit", "prefix",
                    "HANBIT", "zone", "Asia/Seoul", "language", "ko"))).status()).isEqualTo(201);
            for (Socket socket : held) {
                socket.close();
            }

            assertThat(atOnce(200, () -> client.post("/api/v1/tickets", large()).status())).isSubsetOf(422, 503);
            assertThat(isHealthy(server)).isTrue();
            assertThat(client.post("/api/v1/tickets", large()).status()).as("one alone").isEqualTo(422);

            List<Socket> pages = listening(server, 20);
            assertThat(client.post("/api/v1/tickets", large()).status()).as("beside open pages").isEqualTo(422);
            for (Socket page : pages) {
                page.close();
            }

            String person = Json.readObject(client.post("/api/v1/people", Json.write(Map.of("party", "hanbit", "name",
                    "Lee", "login", "lee", "roles", List.of(Map.of("role", "customer-user"))))).text()).text("id");
            String link = URI.create(client.post("/api/v1/people/" + person + "/sign-in-link", "").json().text("url"))
                    .getPath();
            Browser browser = new Browser(server.port());
            assertThat(browser.get(link).statusCode()).isEqualTo(200);
            for (int i = 0; i < 30; i++) {
                assertThat(browser.get("/password/lnk_" + "A".repeat(43)).statusCode()).isEqualTo(404);
            }
            HttpResponse<String> later = browser.get(link);
            assertThat(later.statusCode()).as("a good one is not called gone").isEqualTo(429);
            assertThat(later.body()).contains("링크는 그대로 쓸 수 있으니");
        }
    }

    private static boolean isHealthy(ServerProcess server) {
        return server.stranger().get("/actuator/health").status() == 200;
    }

    /** Whatever is answered, and whether or not it is: the server may well hang up. */
    private static void sendsWithoutEnd(ServerProcess server, String method, String type) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.url("/queue"))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofInputStream(Zeros::new))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isBetween(400, 499);
        } catch (IOException _) {
            // hung up on
        }
    }

    /** Forms that say how long they are and never come. */
    private static List<Socket> announced(ServerProcess server, int howMany, int length) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            OutputStream out = socket.getOutputStream();
            out.write(("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: " + FORM + "\r\nContent-Length: " + length
                    + "\r\n\r\na").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            sockets.add(socket);
        }
        return sockets;
    }

    /** Pages that stay open and announce a body that never comes; nobody would read it. */
    private static List<Socket> listening(ServerProcess server, int howMany) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        while (sockets.size() < howMany) {
            Browser browser = new Browser(server.port());
            browser.get("/sign-in");
            String session = browser.post("/sign-in", "login", "han", "password", PASSWORD)
                    .headers()
                    .allValues("Set-Cookie")
                    .stream()
                    .filter(cookie -> cookie.startsWith("surety="))
                    .findFirst()
                    .orElseThrow()
                    .split(";")[0];
            for (int i = 0; i < STREAMS_OF_A_SESSION; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.getOutputStream()
                        .write(("GET /live HTTP/1.1\r\nHost: localhost\r\nCookie: " + session + "\r\nContent-Length: "
                                + (1 << 20) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine())
                        .contains(" 200");
                sockets.add(socket);
            }
        }
        return sockets;
    }

    private static String large() {
        return Json.write(Map.of("customer", "hanbit", "kind", "incident", "title", "a", "with",
                Collections.nCopies(250_000, 1)));
    }

    private static List<Integer> atOnce(int times, Callable<Integer> asked) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : threads.invokeAll(Collections.nCopies(times, asked))) {
                statuses.add(one.get());
            }
        }
        return statuses;
    }
}
