package dev.surety.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.server.Receiver;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.PromiseIndex;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} of the server and of its database at random moments under load, from outside (design §4-9): what was
 * acknowledged is there, once, and no notice is lost; only deliveries in flight at a kill may come twice. Some kills come while
 * a new version is being carried to open streams: afterwards all of them are as that version has them.
 */
class CrashTest {

    /** Of fifty servers these are killed while a change of the agreements is being carried to open streams. */
    private static final Set<Integer> CHANGING = Set.of(5, 10);
    private static final long SEED = Long.getLong("surety.seed", 4);
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(3);

    @Test
    @Requirement({"BE-05", "BE-10"})
    void nothingIsLostInTwentyCrashes() throws Exception {
        crash(20, SEED);
    }

    @Test
    @Tag("long")
    void nothingIsLostInAThousandCrashes() throws Exception {
        // Two servers at a time, each with a database of its own: a kill is mostly waiting for a server to start.
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (Future<Void> half : both.invokeAll(List.of(half(SEED), half(SEED + 1)))) {
                half.get();
            }
        }
    }

    private static Callable<Void> half(long seed) {
        return () -> {
            crash(500, seed);
            return null;
        };
    }

    private static void crash(int kills, long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "crash");
        try (Receiver receiver = new Receiver()) {
            Child preparing = Child.start(folder, receiver.url("/hooks"), "prepare");
            preparing.awaitEnd();
            int inPasses = 0;
            for (int kill = 0; kill < kills; kill++) {
                boolean changes = CHANGING.contains(kill % 50);
                Child server = Child.start(folder, receiver.url("/hooks"), changes ? "change" : "load");
                server.awaitReady();
                if (changes) {
                    inPasses += killInPass(server) ? 1 : 0;
                    continue;
                }
                pause(Duration.ofMillis(100 + random.nextInt(900)));
                switch (random.nextInt(3)) {
                    case 0 -> server.kill();
                    case 1 -> {
                        server.killDatabase();
                        pause(Duration.ofMillis(random.nextInt(100)));
                        server.kill();
                    }
                    default -> {
                        server.kill();
                        server.killDatabase();
                    }
                }
            }
            assertThat(inPasses).as("kills while a change was being carried to open streams").isPositive();
            check(folder, receiver, kills);
        }
    }

    /** Kills the server when some streams were folded by the new version and others were not; says whether it came in time. */
    private static boolean killInPass(Child server) throws Exception {
        try (SingleConnectionDataSource connection = server.database()) {
            JdbcClient database = JdbcClient.create(connection);
            AtomicInteger most = new AtomicInteger();
            Eventually.within(LONGEST_SETTLING, () -> {
                int behind = behind(database);
                return behind > 0 && behind < most.getAndUpdate(before -> Math.max(before, behind));
            });
            server.kill();
            return behind(database) > 0;
        }
    }

    private static int behind(JdbcClient database) {
        return database.sql(Books.BEHIND).query(String.class).list().size();
    }

    /** How long a server lives is what is tried here, so this is no waiting for something to happen. */
    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void check(Path folder, Receiver receiver, int kills) throws IOException {
        try (ConfigurableApplicationContext server = SmallServer
                .start("surety.db.folder=" + folder.resolve("database"))) {
            Books books = new Books(server.getBean(Transactions.class), server.getBean(JdbcClient.class));
            List<String> acknowledged = acknowledged(folder);
            assertThat(acknowledged).hasSizeGreaterThan(kills);
            System.out.println(books.check(acknowledged, receiver, kills));
            assertThat(books.rebuilt(server.getBean(PromiseIndex.class))).isEqualTo(books.promises());
        }
    }

    /** What was written down; the last line may be torn. */
    private static List<String> acknowledged(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("acknowledged.txt"));
        return text.substring(0, text.lastIndexOf('\n')).lines().filter(line -> line.split(" ").length > 1).toList();
    }
}
