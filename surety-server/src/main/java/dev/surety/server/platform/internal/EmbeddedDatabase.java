package dev.surety.server.platform.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.surety.server.platform.DatabaseUnusableException;
import dev.surety.server.platform.Failures;

/**
 * The PostgreSQL that comes with Surety: a data directory of its own that survives a {@code kill -9} of either process.
 * Durable (fsync and synchronous commit are on, and asked for after the start), reached on loopback only and by password
 * only. A server left behind by a killed process is stopped before another is started on its directory. One that ends before
 * it is told to is started again, on the same port, as often as it takes.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "surety";
    private static final String DATABASE = "surety";
    private static final int PORT_LINE = 4;
    private static final long KILOBYTE = 1 << 10;
    private static final int PART_OF_MEMORY = 8;
    private static final long LEAST_MEMORY = 128L << 20;
    private static final long MOST_USUAL_MEMORY = 1L << 30;

    /** How its data is written. */
    public enum Durability {
        /** Nothing acknowledged is ever lost. */
        DURABLE("on"),
        /** For tests that start anew each time. */
        FORGETFUL("off");

        private final String setting;

        Durability(String setting) {
            this.setting = setting;
        }
    }

    private final Path folder;
    private final Durability durability;
    private final long memory;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String ownerPassword;
    private final String superuserPassword;
    private final int port;
    private EmbeddedPostgres server;
    private final CountDownLatch closing = new CountDownLatch(1);

    private EmbeddedDatabase(Path folder, Durability durability, long memory, FileChannel lockFile, FileLock lock)
            throws IOException {
        this.folder = folder;
        this.durability = durability;
        this.memory = memory;
        this.lockFile = lockFile;
        this.lock = lock;
        this.superuserPassword = password(folder.resolve("superuser.password"));
        this.ownerPassword = password(folder.resolve("owner.password"));
        this.server = started(0);
        this.port = server.getPort();
    }

    /**
     * Starts it.
     *
     * @param folder where everything of it lies; made when it is not there
     * @throws DatabaseUnusableException if another process uses the folder, or the server does not come up durable
     */
    public static EmbeddedDatabase start(Path folder, Durability durability) {
        return start(folder, durability, usualMemory());
    }

    /**
     * What it shares between its processes unless somebody says otherwise, in bytes: an eighth of what the machine has, at least
     * what PostgreSQL takes by itself. Indexes that are written all over fit into it, up to some hundred tickets a second.
     */
    public static long usualMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? Math.clamp(machine.getTotalMemorySize() / PART_OF_MEMORY, LEAST_MEMORY, MOST_USUAL_MEMORY)
                : LEAST_MEMORY;
    }

    /** As {@link #start(Path, Durability)}, with {@code memory} bytes shared between its processes ({@code shared_buffers}). */
    public static EmbeddedDatabase start(Path folder, Durability durability, long memory) {
        try {
            Files.createDirectories(folder);
            FileChannel lockFile = FileChannel.open(folder.resolve("surety.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = lock(lockFile, folder);
            try {
                return start(folder, durability, memory, lockFile, lock);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnusableException("the database in " + folder + " does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Where the database of a folder is reached that another process runs there; empty when none does. It stays that
     * process's own: who uses it must not stop it.
     */
    public static Optional<DatabaseAddress> running(Path folder) {
        Path lockFile = folder.resolve("surety.lock");
        Path pidFile = folder.resolve("postgresql").resolve("postmaster.pid");
        if (!Files.exists(lockFile) || !Files.exists(pidFile)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                return Optional.empty();
            }
            // line 4 of the file is the port
            List<String> lines = Files.readAllLines(pidFile);
            String port = lines.size() < PORT_LINE ? "" : lines.get(PORT_LINE - 1).strip();
            return port.isEmpty() ? Optional.empty()
                    : Optional.of(new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, OWNER,
                            Files.readString(folder.resolve("owner.password")).strip()));
        } catch (IOException e) {
            throw new DatabaseUnusableException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static FileLock lock(FileChannel file, Path folder) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException _) {
            // held by this very process
        }
        file.close();
        throw new DatabaseUnusableException(folder + " is in use by another Surety", null);
    }

    private static EmbeddedDatabase start(Path folder, Durability durability, long memory, FileChannel lockFile,
            FileLock lock) throws IOException {
        EmbeddedDatabase database = new EmbeddedDatabase(folder, durability, memory, lockFile, lock);
        try {
            database.prepare();
        } catch (SQLException e) {
            database.server.close();
            throw new IOException(e);
        }
        Thread.ofPlatform().daemon().name("database-watch").start(database::watch);
        return database;
    }

    /** @param onPort zero for any that is free */
    private EmbeddedPostgres started(int onPort) throws IOException {
        Path data = folder.resolve("postgresql");
        Path programs = Files.createDirectories(folder.resolve("programs")).toRealPath();
        stopOrphans(programs, data);
        Path log = folder.resolve("postgresql.log");
        return EmbeddedPostgres.builder()
                .setPort(onPort)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPGStartupWait(LONGEST_START)
                // Passed to initdb with the locale: nobody is let in without a password, not even for the first moment.
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.resolve("superuser.password").toAbsolutePath().toString())
                .setConnectConfig("password", superuserPassword)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", durability.setting)
                .setServerConfig("synchronous_commit", durability.setting)
                .setServerConfig("full_page_writes", durability.setting)
                .setServerConfig("shared_buffers", memory / KILOBYTE + "kB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setRegisterShutdownHook(false)
                .start();
    }

    private void watch() {
        try {
            Duration pause = FIRST_PAUSE;
            Postmaster postmaster = Postmaster.of(folder);
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (postmaster.isAlive()) {
                    continue;
                }
                LOG.warn("the database server has ended and is started again");
                if (startAgain()) {
                    postmaster = Postmaster.of(folder);
                    pause = FIRST_PAUSE;
                } else {
                    Duration longer = pause.multipliedBy(2);
                    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                }
            }
        } catch (IOException e) {
            LOG.error("the database server is not watched any more: {}", Failures.kinds(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The first process of the server, which is not the one that was started: that has ended by then.
     *
     * @param namesProgram whether this system says which program a process runs
     */
    private record Postmaster(ProcessHandle process, boolean namesProgram) {

        static Postmaster of(Path folder) throws IOException {
            String pid = Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst().strip();
            ProcessHandle process = ProcessHandle.of(Long.parseLong(pid))
                    .orElseThrow(() -> new IOException("there is no process " + pid));
            return new Postmaster(process, process.info().command().isPresent());
        }

        /** One that has ended and that nobody has looked after yet still has its number, but no program. */
        boolean isAlive() {
            return process.isAlive() && (!namesProgram || process.info().command().isPresent());
        }
    }

    private synchronized boolean startAgain() {
        if (closing.getCount() == 0) {
            return false;
        }
        try {
            // What the last one has locked stays locked: to close it would signal whoever has its number by now.
            Files.deleteIfExists(folder.resolve("postgresql").resolve("epg-lock"));
            server = started(port);
            prepare();
            LOG.info("the database server runs again");
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.error("the database server does not start again: {}", Failures.kinds(e));
            return false;
        }
    }

    /**
     * Stops what a process that was killed has left behind, and waits until all of it is gone. It is known by its programs,
     * which lie in this folder and nowhere else: a number in a file may be another process's by now. Only then may the file
     * go, for it is what keeps PostgreSQL from starting beside processes that still write.
     */
    private static void stopOrphans(Path programs, Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        String first = Files.exists(pidFile)
                ? Files.readAllLines(pidFile).stream().findFirst().orElse("").strip()
                : "";
        List<ProcessHandle> left = processesOf(programs);
        if (!left.isEmpty()) {
            LOG.warn("stopping a database server that was left behind (process {})", first);
            // Without their postmaster the others end by themselves. One that has just started has not written its file yet.
            left.stream()
                    .filter(process -> first.isEmpty() || Long.toString(process.pid()).equals(first))
                    .forEach(ProcessHandle::destroy);
        }
        long latest = System.nanoTime() + LONGEST_STOP.toNanos();
        while (!processesOf(programs).isEmpty()) {
            if (System.nanoTime() > latest) {
                throw new IOException("a database server that was left behind does not stop: process " + first);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        Files.deleteIfExists(pidFile);
    }

    private static List<ProcessHandle> processesOf(Path programs) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(path -> Path.of(path).startsWith(programs))
                        .isPresent())
                .toList();
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private void prepare() throws SQLException {
        try (Connection connection = connect("postgres", SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    if (!row.next() || !row.getString(1).equals(durability.setting)) {
                        throw new IllegalStateException("the database runs with another " + setting + " than "
                                + durability.setting);
                    }
                }
            }
            if (isMissing(statement, "select from pg_roles where rolname = '" + OWNER + "'")) {
                statement.execute("create role " + OWNER + " login createrole password '" + ownerPassword + "'");
            }
            if (isMissing(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return !row.next();
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Where the owner of the tables reaches it. */
    public DatabaseAddress address() {
        return new DatabaseAddress(url(DATABASE), OWNER, ownerPassword);
    }

    /** Makes an empty database of another name beside it, for tests. */
    public DatabaseAddress another(String name) throws SQLException {
        try (Connection connection = connect("postgres", SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + OWNER);
        }
        return new DatabaseAddress(url(name), OWNER, ownerPassword);
    }

    /** Stops it; every acknowledged transaction is on disk. */
    @Override
    public void close() {
        closing.countDown();
        stop();
    }

    private synchronized void stop() {
        try {
            server.close();
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
