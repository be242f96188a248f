package dev.surety.server.platform.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

import com.sun.management.OperatingSystemMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.surety.server.platform.DatabaseUnusableException;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.OwnFile;

/**
 * The PostgreSQL that comes with Surety: a data directory of its own that survives a {@code kill -9} of either process.
 * Durable (fsync and synchronous commit are on, and asked for after the start), reached on loopback only and by password
 * only. A server left behind by a killed process is stopped before another is started on its directory. One that ends before
 * it is told to is started again, on the same port, as often as it takes. A first start that was interrupted is begun anew.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration USUAL_START = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    static final String SUPERUSER = "postgres";
    private static final String OWNER = "surety";
    private static final String DATABASE = "surety";
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
    private final Duration patience;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Password superuser;
    private final Password owner;
    private final int port;
    private PostgresServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watching;

    private EmbeddedDatabase(Path folder, Durability durability, long memory, Duration patience, FileChannel lockFile,
            FileLock lock) throws IOException {
        this.folder = folder;
        this.durability = durability;
        this.memory = memory;
        this.patience = patience;
        this.lockFile = lockFile;
        this.lock = lock;
        Path kept = folder.resolve("superuser.password");
        if (Password.isMissing(kept) && PostgresServer.isThere(folder)) {
            throw new IOException(kept + " is missing or empty, and this database was made with it");
        }
        this.superuser = Password.in(kept);
        this.owner = Password.in(folder.resolve("owner.password"));
        this.server = started(0);
        this.port = server.port();
        this.watching = Thread.ofPlatform().daemon().name("database-watch").unstarted(this::watch);
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
        return start(folder, durability, memory, USUAL_START);
    }

    /** As {@link #start(Path, Durability, long)}; the log says when it takes longer than {@code patience}, to whole seconds. */
    static EmbeddedDatabase start(Path folder, Durability durability, long memory, Duration patience) {
        try {
            Files.createDirectories(folder);
            FileChannel lockFile = FileChannel.open(folder.resolve("surety.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = lock(lockFile, folder);
            try {
                return prepared(new EmbeddedDatabase(folder, durability, memory, patience, lockFile, lock));
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnusableException("the database in " + folder + " does not start: " + e.getMessage(), e);
        }
    }

    /** Whether there is one in a folder, running or not. */
    public static boolean isThere(Path folder) {
        return PostgresServer.isThere(folder);
    }

    /**
     * Where the database of a folder is reached that another process runs there; empty when none does. It stays that
     * process's own: who uses it must not stop it.
     */
    public static Optional<DatabaseAddress> running(Path folder) {
        Path lockFile = folder.resolve("surety.lock");
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (isFree(channel)) {
                return Optional.empty();
            }
            Optional<Integer> port = PostgresServer.port(folder);
            return port.isEmpty() ? Optional.empty()
                    : Optional.of(new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port.get() + "/" + DATABASE,
                            OWNER, Files.readString(folder.resolve("owner.password")).strip()));
        } catch (IOException e) {
            throw new DatabaseUnusableException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isFree(FileChannel lockFile) throws IOException {
        try (FileLock free = lockFile.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by this very process
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

    private static EmbeddedDatabase prepared(EmbeddedDatabase database) throws IOException {
        try {
            database.prepare();
        } catch (SQLException | RuntimeException e) {
            database.server.stop();
            throw new IOException(e.getMessage(), e);
        }
        database.watching.start();
        return database;
    }

    /** @param onPort zero for any that is free */
    private PostgresServer started(int onPort) throws IOException {
        return PostgresServer.start(folder, onPort, superuser.file(), List.of("listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                "timezone=UTC",
                "fsync=" + durability.setting,
                "synchronous_commit=" + durability.setting,
                "full_page_writes=" + durability.setting,
                "shared_buffers=" + memory / KILOBYTE + "kB",
                // Neither what was refused nor what was asked gets into its log: both have what customers wrote.
                "log_error_verbosity=terse",
                "log_min_error_statement=panic"), patience);
    }

    private void watch() {
        PostgresLog log = PostgresLog.in(folder);
        Duration pause = FIRST_PAUSE;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                keepSmall(log);
                if (server.isAlive() || startAgain()) {
                    pause = FIRST_PAUSE;
                } else {
                    Duration longer = pause.multipliedBy(2);
                    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keepSmall(PostgresLog log) {
        try {
            log.keepSmall();
        } catch (IOException _) {
            // Tried again at the next look; nothing depends on it.
        }
    }

    private synchronized boolean startAgain() {
        if (closing.getCount() == 0) {
            return false;
        }
        LOG.warn("the database server has ended and is started again");
        try {
            server = started(port);
            prepare();
            LOG.info("the database server runs again");
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.error("the database server does not start again: {}", Failures.kinds(e));
            return false;
        }
    }

    /** A password that is kept in a file. */
    private record Password(Path file, String text) {

        /** An empty file was never finished. */
        static boolean isMissing(Path file) throws IOException {
            return !Files.exists(file) || Files.readString(file).isBlank();
        }

        /** The one that is kept, or a new one. */
        static Password in(Path file) throws IOException {
            if (isMissing(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                byte[] text = HexFormat.of().formatHex(random).getBytes(StandardCharsets.UTF_8);
                OwnFile.write(file, out -> {
                    out.write(text);
                    return file;
                });
            }
            return new Password(file, Files.readString(file).strip());
        }

        /** Without the password: it goes into no log. */
        @Override
        public String toString() {
            return file.toString();
        }
    }

    private void prepare() throws SQLException {
        try (Connection connection = connect("postgres", SUPERUSER, superuser.text());
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
                statement.execute("create role " + OWNER + " login createrole");
            }
            // whatever it was before: an interrupted first start may have lost the file
            statement.execute("alter role " + OWNER + " password '" + owner.text() + "'");
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
        return new DatabaseAddress(url(DATABASE), OWNER, owner.text());
    }

    /** Makes an empty database of another name beside it, for tests. */
    public DatabaseAddress another(String name) throws SQLException {
        try (Connection connection = connect("postgres", SUPERUSER, superuser.text());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + OWNER);
        }
        return new DatabaseAddress(url(name), OWNER, owner.text());
    }

    /** Stops it; every acknowledged transaction is on disk. */
    @Override
    public void close() {
        closing.countDown();
        // It may wait for a server that takes long to come back.
        watching.interrupt();
        stop();
    }

    private synchronized void stop() {
        try (lockFile; lock) {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
