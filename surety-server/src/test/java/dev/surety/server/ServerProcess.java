package dev.surety.server;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.surety.json.Json;
import dev.surety.server.api.Client;

/** The server as people run it: a process of its own with the classes of the product, and none of the tests. */
public final class ServerProcess implements AutoCloseable {

    private static final int OK = 200;
    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(120);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern SETUP = Pattern.compile("setup_[A-Za-z0-9_-]+");
    private static final Pattern SECRET = Pattern.compile("srt_[A-Za-z0-9_-]+");

    private final Process process;
    private final Path out;
    private final Path err;

    private ServerProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command that goes on until it is told to stop; what it says is written down in {@code said}. */
    public static ServerProcess start(Path said, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-XX:+ExitOnOutOfMemoryError",
                        "-Xlog:disable",
                        "-Duser.timezone=America/Caracas", "-cp", classPath(), SuretyServer.class.getName()));
        command.addAll(List.of(arguments));
        Files.createDirectories(said);
        Path out = Files.createTempFile(said, "out", ".log");
        Path err = Files.createTempFile(said, "err", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SURETY_"));
        builder.environment().put("SURETY_LANG", "en");
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), out, err);
    }

    /** Starts {@code serve} on any port, and waits until it answers. */
    public static ServerProcess serve(Path said, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("serve", "--port", "0"));
        all.addAll(List.of(arguments));
        ServerProcess server = start(said, environment, all.toArray(String[]::new));
        server.awaitAnswering();
        return server;
    }

    /** A port that nobody uses, for servers that take each other's place. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Waits until it says where it answers. */
    public void awaitAnswering() {
        await(LONGEST_START, () -> err().contains("Surety answers at"));
    }

    /** Waits until it says that the desk works. */
    public void awaitHealthy() {
        awaitAnswering();
        await(LONGEST_START, () -> stranger().get("/actuator/health").status() == OK);
    }

    /** What the tests run with, without the tests. */
    private static String classPath() {
        return Arrays
                .stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(ownClasses()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path ownClasses() {
        try {
            return Path.of(ServerProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until something is so; fails when the process ends before, or it takes longer. */
    public void await(Duration longest, BooleanSupplier isSo) {
        long latest = System.nanoTime() + longest.toNanos();
        while (!isSo.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > latest) {
                throw new AssertionError("it has not come to that:\n" + out() + err());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** The port it answers on. */
    public int port() {
        return Integer.parseInt(found(PORT, out(), 1));
    }

    /** A client without a token. */
    public Client stranger() {
        return Client.of(port(), null);
    }

    /** The token for its first administrator, if it has printed one; waits until it has said one thing or the other. */
    public Optional<String> setupToken() {
        await(LONGEST_START,
                () -> SETUP.matcher(err()).find()
                        || err().contains("the token to make one was shown at an earlier start"));
        return SETUP.matcher(err()).results().map(MatchResult::group).findFirst();
    }

    /** Tries to make the first administrator. */
    public Client.Reply setUp(String token, String name, String login, String password) {
        return stranger().post("/setup", Json.write(Map.of("token", token, "provider", "Garam", "name", name, "login",
                login, "password", password)));
    }

    /** The secret of the token that the answer to {@link #setUp} has. */
    public static String secret(Client.Reply made) {
        return found(SECRET, made.text(), 0);
    }

    /** Makes the first administrator with the token that was printed, and gives a client with theirs. */
    public Client administrator(String name, String login, String password) {
        return Client.of(port(), secret(setUp(setupToken().orElseThrow(), name, login, password)));
    }

    private static String found(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in:\n" + text);
        }
        return matcher.group(group);
    }

    /** Where it answers. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** {@code kill -9}; its own database is left behind. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends {@code SIGTERM}. */
    public void tellToStop() {
        process.destroy();
    }

    /** Waits until it has ended; gives the exit code. */
    public int ended() throws InterruptedException {
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end:\n" + out() + err());
        }
        return process.exitValue();
    }

    /** Tells it to stop, and waits for it. */
    @Override
    public void close() {
        tellToStop();
        try {
            ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
