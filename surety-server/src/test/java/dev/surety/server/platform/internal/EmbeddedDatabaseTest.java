package dev.surety.server.platform.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.surety.server.platform.DatabaseUnusableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The database that comes with Surety, after whatever may have happened to its folder and its processes. */
class EmbeddedDatabaseTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A database with a row in it, of which each test gets a copy. */
    private static Path made;

    private Path folder;

    @BeforeAll
    static void makeOneWithARow() throws IOException, SQLException {
        made = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "embedded");
        try (EmbeddedDatabase database = start(made)) {
            fill(database);
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "embedded");
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, folder.resolve(made.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    @AfterEach
    void cleanUp() throws IOException {
        Folders.delete(folder);
    }

    private static EmbeddedDatabase start(Path folder) {
        return EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.DURABLE);
    }

    private EmbeddedDatabase start() {
        return start(folder);
    }

    private static void fill(EmbeddedDatabase database) throws SQLException {
        run(database, "create table kept (id int, secret text primary key)");
        run(database, "insert into kept values (7, 'mine')");
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        DatabaseAddress address = database.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int row(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from kept")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void eventually(Callable<Boolean> isSo) throws Exception {
        long latest = System.nanoTime() + LONGEST.toNanos();
        while (!isSo.call()) {
            assertThat(System.nanoTime()).as("it is not so within " + LONGEST).isLessThan(latest);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aFirstStartThatWasInterruptedIsBegunAnew() throws Exception {
        // As it is when the process was killed while it unpacked programs, wrote passwords, and made the database.
        Path programs;
        try (Stream<Path> unpacked = Files.list(folder.resolve("programs"))) {
            programs = unpacked.findFirst().orElseThrow();
        }
        Files.delete(programs.resolve(".exists"));
        Files.delete(programs.resolve("bin/initdb"));
        Files.copy(programs.resolve("bin/pg_ctl"),
                Files.createDirectory(folder.resolve("programs/" + programs.getFileName() + ".part"))
                        .resolve("pg_ctl"));
        Files.move(folder.resolve("postgresql"), folder.resolve("postgresql.new"));
        Files.delete(folder.resolve("postgresql.new/global/pg_control"));
        Files.writeString(folder.resolve("superuser.password"), "");
        Files.writeString(folder.resolve("owner.password.part"), "12");
        Files.writeString(folder.resolve("owner.password"), "");

        try (EmbeddedDatabase database = start()) {
            fill(database);
        }
        try (EmbeddedDatabase database = start()) {
            assertThat(row(database)).isEqualTo(7);
        }
        assertThat(folder.resolve("postgresql.new")).doesNotExist();
        for (String file : List.of("superuser.password", "owner.password")) {
            assertThat(Files.readString(folder.resolve(file))).matches("[0-9a-f]{48}");
            assertThat(Files.getPosixFilePermissions(folder.resolve(file))).hasSize(2);
        }
    }

    @Test
    void aDatabaseWithDataIsNeverBegunAnew() throws Exception {
        Path superuser = folder.resolve("superuser.password");
        String password = Files.readString(superuser);
        Files.writeString(superuser, "");
        assertThatThrownBy(this::start).isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("superuser.password");
        assertThat(Files.readString(superuser)).isEmpty();

        Files.writeString(superuser, password);
        Files.delete(folder.resolve("owner.password"));
        try (EmbeddedDatabase database = start()) {
            assertThat(row(database)).isEqualTo(7);
        }

        // What was made by half by an earlier release lies under the name of a whole one.
        Files.delete(folder.resolve("postgresql/global/pg_control"));
        assertThatThrownBy(this::start).isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("postgresql.log");
        assertThat(folder.resolve("postgresql/base")).isNotEmptyDirectory();
        assertThatThrownBy(this::start).as("the folder is free again").hasMessageContaining("postgresql.log");
    }

    @Test
    void whatWasLeftBehindIsStoppedAlthoughSomebodySpeaksToIt() throws Exception {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LeftBehind.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch("ready"::equals)).isTrue();
            DatabaseAddress address = EmbeddedDatabase.running(folder).orElseThrow();
            try (Connection backup = DriverManager.getConnection(address.url(), address.user(), address.password())) {
                backup.setAutoCommit(false);
                backup.createStatement().execute("select * from kept");
                process.destroyForcibly().waitFor();
                try (EmbeddedDatabase database = start()) {
                    assertThat(row(database)).isEqualTo(7);
                    assertThatThrownBy(() -> backup.createStatement().execute("select * from kept"))
                            .isInstanceOf(SQLException.class);
                }
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aStartThatTakesLongerThanUsualIsWaitedFor() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.DURABLE,
                EmbeddedDatabase.usualMemory(), Duration.ZERO)) {
            assertThat(row(database)).isEqualTo(7);
        }
    }

    @Test
    void oneThatEndsIsStartedAgainWhateverItsFilesSay() throws Exception {
        try (EmbeddedDatabase database = start()) {
            for (int i = 0; i < 2; i++) {
                Path pid = folder.resolve("postgresql/postmaster.pid");
                long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
                Files.writeString(pid, "");
                ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
                eventually(() -> {
                    try {
                        return row(database) == 7 && !Files.readAllLines(pid).isEmpty()
                                && !Files.readAllLines(pid).getFirst().strip().equals(Long.toString(postmaster));
                    } catch (SQLException | IOException away) {
                        return false;
                    }
                });
            }
        }
    }

    @Test
    void itsLogStaysSmallAndHasNothingOfWhatCustomersWrote() throws Exception {
        Path log = folder.resolve("postgresql.log");
        try (EmbeddedDatabase database = start()) {
            assertThatThrownBy(() -> run(database, "insert into kept values (8, 'mine')"))
                    .hasMessageContaining("duplicate key");
            assertThat(Files.readString(log)).contains("duplicate key").doesNotContain("mine", "insert into");

            Files.writeString(log, "x".repeat(10 << 20), StandardOpenOption.APPEND);
            eventually(() -> Files.size(log) < 1 << 20);
            assertThat(Files.readString(folder.resolve("postgresql.log.1"))).contains("duplicate key")
                    .hasSizeGreaterThan(10 << 20);
            assertThatThrownBy(() -> run(database, "insert into kept values (9, 'mine')"))
                    .hasMessageContaining("duplicate key");
            assertThat(Files.readString(log)).contains("duplicate key");
            assertThat(Files.size(log)).isLessThan(1 << 20);
        }
    }

    @Test
    void itWritesThroughToTheDisk() throws Exception {
        try (EmbeddedDatabase database = start()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(answers(database.address(), "show " + setting)).as(setting).containsExactly("on");
            }
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (EmbeddedDatabase database = start()) {
            DatabaseAddress owner = database.address();
            run(database, "create role surety_app nologin");
            run(database, "create role surety_jobs nologin");
            assertThat(answers(owner, "show password_encryption")).containsExactly("scram-sha-256");
            for (String role : List.of("postgres", owner.user(), "surety_app", "surety_jobs", "nobody")) {
                for (String password : new String[]{"", "wrong", role}) {
                    assertThatThrownBy(() -> answers(new DatabaseAddress(owner.url(), role, password), "select 1"))
                            .as(role + " with '" + password + "'")
                            .isInstanceOfSatisfying(SQLException.class,
                                    refused -> assertThat(refused.getSQLState()).isIn("28P01", "28000", "08004"));
                }
            }
            DatabaseAddress superuser = superuser(database);
            assertThat(answers(superuser, "select distinct auth_method from pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
            assertThat(answers(superuser, "select left(rolpassword, 14) from pg_authid where rolcanlogin"))
                    .containsOnly("SCRAM-SHA-256$");
        }
    }

    @Test
    void nobodyElseReachesItOrReadsItsFiles() throws Exception {
        try (EmbeddedDatabase database = start()) {
            DatabaseAddress superuser = superuser(database);
            assertThat(answers(superuser, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(answers(superuser, "show unix_socket_directories")).containsExactly("");
            int port = Integer.parseInt(answers(superuser, "show port").getFirst());
            List<InetAddress> outside = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress address : outside) {
                assertThatThrownBy(() -> new Socket(address, port).close()).as(address.toString())
                        .isInstanceOf(IOException.class);
            }
            assertThat(permissions("postgresql")).isEqualTo("rwx------");
            assertThat(permissions("superuser.password")).isEqualTo("rw-------");
            assertThat(permissions("owner.password")).isEqualTo("rw-------");
        }
    }

    private DatabaseAddress superuser(EmbeddedDatabase database) throws IOException {
        return new DatabaseAddress(database.address().url(), "postgres",
                Files.readString(folder.resolve("superuser.password")).strip());
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    private static List<String> answers(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (row.next()) {
                answers.add(row.getString(1));
            }
            return answers;
        }
    }
}
