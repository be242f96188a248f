package dev.surety.server.platform.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.surety.server.platform.OwnFile;

/**
 * The processes of the database that comes with Surety, on the data in one folder that nobody else uses meanwhile. They are
 * started with a session of their own, so that what a terminal sends to this process does not reach them.
 */
final class PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    /** So long a server that was just started may be nowhere to be seen. */
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int PORT_LINE = 4;
    private static final int STATUS_LINE = 8;

    private final Path data;
    private final Path log;
    private final PostgresPrograms programs;
    private final int port;
    private final Postmaster postmaster;

    private PostgresServer(Path data, Path log, PostgresPrograms programs, int port, Postmaster postmaster) {
        this.data = data;
        this.log = log;
        this.programs = programs;
        this.port = port;
        this.postmaster = postmaster;
    }

    /**
     * The first process of the server.
     *
     * @param namesProgram whether this system says which program a process runs
     */
    private record Postmaster(ProcessHandle process, boolean namesProgram) {

        /** As its file says, which is only there while it runs or when it was killed. */
        static Optional<Postmaster> of(Path data) {
            try {
                return line(data, 1).map(Long::parseLong)
                        .flatMap(ProcessHandle::of)
                        .map(process -> new Postmaster(process, process.info().command().isPresent()));
            } catch (IOException | NumberFormatException notWrittenYet) {
                return Optional.empty();
            }
        }

        /** One that has ended and that nobody has looked after yet still has its number, but no program. */
        boolean isAlive() {
            return process.isAlive() && (!namesProgram || process.info().command().isPresent());
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("postgresql");
    }

    /** Whether there is a database in a folder. One that is being made lies under another name until it is complete. */
    static boolean isThere(Path folder) {
        return Files.exists(data(folder).resolve("PG_VERSION"));
    }

    /** The port of the server that runs in a folder, if it has told. */
    static Optional<Integer> port(Path folder) throws IOException {
        return line(data(folder), PORT_LINE).map(Integer::valueOf);
    }

    private static Optional<String> line(Path data, int number) throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? Files.readAllLines(file)
                        .stream()
                        .skip(number - 1L)
                        .findFirst()
                        .map(String::strip)
                        .filter(
                                text -> !text.isEmpty())
                : Optional.empty();
    }

    /**
     * Makes the database of a folder if there is none, stops what was left behind there, and starts a server. As long as that
     * lives it is waited for: after a crash it may have to read much before it answers.
     *
     * @param onPort   zero for any that is free
     * @param password the file with the password of a new database's superuser
     * @param settings {@code name=value}
     * @param patience how long a start takes before the log says that it takes long
     */
    static PostgresServer start(Path folder, int onPort, Path password, List<String> settings, Duration patience)
            throws IOException {
        Path log = PostgresLog.in(folder).file();
        PostgresPrograms programs = PostgresPrograms.in(folder.resolve("programs"));
        Path data = data(folder);
        stopOrphans(programs, data, log);
        if (!isThere(folder)) {
            make(programs, data, password, log);
        }
        int port = onPort == 0 ? freePort() : onPort;
        String options = settings.stream()
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        try {
            int exit = programs.run(log, "pg_ctl", List.of("-D", data.toString(), "-o", options, "-w", "-t",
                    Long.toString(patience.toSeconds()), "start"));
            if (exit != 0) {
                awaitReady(programs, data, log, patience);
            }
            return new PostgresServer(data, log, programs, port, Postmaster.of(data)
                    .orElseThrow(() -> new IOException("PostgreSQL has ended right after its start, see " + log)));
        } catch (IOException | RuntimeException failed) {
            boolean interrupted = Thread.interrupted();
            try {
                stop(programs, data, log);
            } catch (IOException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw failed;
        }
    }

    /** What has not got ready in time has ended, or it is still at it. */
    private static void awaitReady(PostgresPrograms programs, Path data, Path log, Duration patience)
            throws IOException {
        boolean said = false;
        long seen = System.nanoTime();
        while (!line(data, STATUS_LINE).equals(Optional.of("ready"))) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("waiting for PostgreSQL was interrupted");
            }
            if (!programs.running().isEmpty() || Postmaster.of(data).filter(Postmaster::isAlive).isPresent()) {
                seen = System.nanoTime();
                if (!said) {
                    LOG.warn(
                            "the database server needs more than {} s to start, as after a crash; waiting for it, see {}",
                            patience.toSeconds(), log);
                    said = true;
                }
            } else if (System.nanoTime() - seen > LONGEST_UNSEEN.toNanos()) {
                throw new IOException("PostgreSQL does not start; why stands in " + log);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A new one gets its name when it is complete, so that a half-made one is never taken for a database. */
    private static void make(PostgresPrograms programs, Path data, Path password, Path log) throws IOException {
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        Folders.delete(fresh);
        // Nobody is let in without a password, not even for the first moment.
        int exit = programs.run(log, "initdb", List.of("-D", fresh.toString(), "-U", EmbeddedDatabase.SUPERUSER, "-E",
                "UTF-8", "--auth=scram-sha-256", "--pwfile=" + password));
        if (exit != 0) {
            throw new IOException("initdb has failed; why stands in " + log);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        OwnFile.forceNames(data);
    }

    /**
     * Stops what a process that was killed has left behind, and waits until all of it is gone. It is known by its programs,
     * which lie in this folder and nowhere else: a number in a file may be another process's by now. Only then may the file
     * go, for it is what keeps PostgreSQL from starting beside processes that still write.
     */
    private static void stopOrphans(PostgresPrograms programs, Path data, Path log) throws IOException {
        String first = line(data, 1).orElse("");
        List<ProcessHandle> left = programs.running();
        if (!left.isEmpty()) {
            LOG.warn("stopping a database server that was left behind (process {})", first);
            if (first.isEmpty()) {
                // has just started: nobody speaks to it yet
                left.forEach(ProcessHandle::destroy);
            }
            // Without their postmaster the others end by themselves. Whoever still speaks to it is not waited for.
            if (!areGone(programs, data, log, first, "fast") && !areGone(programs, data, log, first, "immediate")) {
                throw new IOException("a database server that was left behind does not stop: process " + first);
            }
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private static boolean areGone(PostgresPrograms programs, Path data, Path log, String first, String how)
            throws IOException {
        if (programs.running().stream().anyMatch(process -> Long.toString(process.pid()).equals(first))) {
            programs.run(log, "pg_ctl", List.of("-D", data.toString(), "-m", how, "-W", "stop"));
        }
        long latest = System.nanoTime() + LONGEST_STOP.toNanos();
        while (!programs.running().isEmpty()) {
            if (System.nanoTime() > latest || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return postmaster.isAlive();
    }

    /** Stops it, without waiting for whoever still speaks to it; every acknowledged transaction is on disk. */
    void stop() throws IOException {
        stop(programs, data, log);
    }

    private static void stop(PostgresPrograms programs, Path data, Path log) throws IOException {
        int exit = programs.run(log, "pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "-t",
                Long.toString(LONGEST_STOP.toSeconds()), "stop"));
        if (exit != 0 && Postmaster.of(data).filter(Postmaster::isAlive).isPresent()) {
            LOG.warn("the database server is still stopping after {} s", LONGEST_STOP.toSeconds());
        }
    }
}
