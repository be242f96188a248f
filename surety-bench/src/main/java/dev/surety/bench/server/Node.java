package dev.surety.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.surety.server.SuretyServer;
import dev.surety.server.platform.internal.DatabaseAddress;

/** A server as it runs in production: {@code serve} in a process of its own, with the options that the launcher gives it. */
final class Node implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx384m");
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int STOPPING_SECONDS = 60;

    private final Process process;
    private final Path log;
    private final int port;
    private final Duration ready;
    private final Thread guard = new Thread(this::kill);

    private Node(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(guard);
        this.ready = awaitReady();
    }

    /**
     * Starts one and waits until it says that it works.
     *
     * @param folder    for its log
     * @param recording a file that tells where its time went (JFR), written when it stops; null for none
     */
    static Node start(DatabaseAddress database, Path folder, String name, @Nullable Path recording) {
        try {
            int port = freePort();
            Path log = Files.createDirectories(folder.toAbsolutePath()).resolve(name + ".log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(OPTIONS);
            if (recording != null) {
                command.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + recording.toAbsolutePath());
            }
            command.addAll(program());
            command.addAll(List.of("serve", "--port", String.valueOf(port)));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("SURETY_DB_URL", database.url());
            builder.environment().put("SURETY_DB_USER", database.user());
            builder.environment().put("SURETY_DB_PASSWORD", database.password());
            return new Node(builder.start(), log, port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The jar that is run in production; where the classes are not packed yet, as in tests, the class path. */
    private static List<String> program() {
        Path place = Path.of(SuretyServer.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return Files.isRegularFile(place) ? List.of("-jar", place.toString())
                : List.of("-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SuretyServer.class.getName());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Duration awaitReady() {
        long began = System.nanoTime();
        byte[] question = Request.get("health", "/actuator/health").bytes();
        while (true) {
            try (Connection connection = Connection.open(port)) {
                if (connection.exchange(question).isGood()) {
                    return Duration.ofNanos(System.nanoTime() - began);
                }
            } catch (IOException notYet) {
                // nobody listens there yet
            }
            if (!process.isAlive() || System.nanoTime() - began > LONGEST_START.toNanos()) {
                kill();
                throw new IllegalStateException("the server does not start; see " + log);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    int port() {
        return port;
    }

    /** From its start until it said that it works. */
    Duration ready() {
        return ready;
    }

    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in bytes; zero where the system does not tell. */
    long memory() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Lets it finish what it has begun. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (IllegalStateException ending) {
            // this process is ending
        }
    }
}
