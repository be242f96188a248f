package dev.surety.server.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.surety.json.Json;
import dev.surety.server.SuretyServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole server as people run it: {@code serve} in a process of its own, without a class of the tests. */
final class WholeServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Pattern SETUP_TOKEN = Pattern.compile("(?m)^  (setup_\\S+)\\R");
    private static final Pattern ACCESS_TOKEN = Pattern.compile("srt_[A-Za-z0-9_-]+");

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private WholeServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param folder   of its data and its log
     * @param settings by name, as {@code surety.db.url}
     */
    static WholeServer start(Path folder, int port, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable", "-Duser.language=en",
                        "-Duser.timezone=Asia/Seoul"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                List.of("-cp", classPath(), SuretyServer.class.getName(), "serve", "--port", Integer.toString(port)));
        if (!settings.containsKey("surety.db.url")) {
            command.addAll(List.of("--data", folder.toString()));
        }
        Path log = folder.resolve("serve.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SURETY_LANG", "en");
        return new WholeServer(builder.start(), port, log);
    }

    private static String classPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A port that nobody uses. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Waits until it says that the desk works. */
    void awaitHealthy() {
        Eventually.within(LONGEST_START, () -> {
            assertThat(process.isAlive()).as(this::log).isTrue();
            return isHealthy();
        });
    }

    /** Waits until a server that knows nobody is healthy, and has said how its first administrator is made. */
    void awaitReady() {
        awaitHealthy();
        Eventually.within(LONGEST_START,
                () -> setupToken().isPresent()
                        || log().contains("the token to make one was shown at an earlier start"));
    }

    boolean isHealthy() {
        try {
            return ask(HttpRequest.newBuilder(uri("/actuator/health"))).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** All that it has said so far, and those before it in this folder. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token for its first administrator, if it has printed one. */
    Optional<String> setupToken() {
        return SETUP_TOKEN.matcher(log()).results().map(found -> found.group(1)).findFirst();
    }

    /** Tries to make the first administrator; what was answered. */
    HttpResponse<String> setUp(String token) throws IOException {
        return ask(HttpRequest.newBuilder(uri("/setup"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.write(Map.of("token", token, "provider", "Garam", "name", "Na")))));
    }

    /** The secret of the token that the answer to {@link #setUp} has. */
    static String secret(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return ACCESS_TOKEN.matcher(made.body()).results().findFirst().orElseThrow().group();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}; its own database is left behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to stop, and waits until it has. */
    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not stop:\n" + log());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
