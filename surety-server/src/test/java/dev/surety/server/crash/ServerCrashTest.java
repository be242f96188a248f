package dev.surety.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.server.Receiver;
import dev.surety.server.ServerProcess;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.PromiseIndex;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} of the whole server and of its database at random moments, while programs outside send commands over HTTP and
 * repeat under its {@code Idempotency-Key} what was not answered (design §4-9): each command was done once, and no notice is
 * lost; only deliveries in flight at a kill may come twice.
 */
class ServerCrashTest {

    private static final long SEED = Long.getLong("surety.seed", 4);
    /** Nobody delivers for longer than this, so that others soon take over from who was killed. */
    private static final Map<String, String> SETTINGS = Map.of("SURETY_NOTICE_ALLOWEDHOSTS", "127.0.0.1",
            "SURETY_NOTICE_ANSWERING", "1s");

    @Test
    @Requirement({"BE-05", "BE-10"})
    void eachCommandIsDoneOnceInThreeCrashes() throws Exception {
        crash(3);
    }

    @Test
    @Tag("long")
    void eachCommandIsDoneOnceInFiftyCrashes() throws Exception {
        crash(50);
    }

    private static void crash(int kills) throws Exception {
        System.out.println("crashes of the whole server with -Dsurety.seed=" + SEED);
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "served");
        try (Receiver receiver = new Receiver()) {
            Load load = underLoad(folder, receiver, kills);
            check(folder, load, receiver, kills);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed " + SEED + ": " + failed.getMessage(), failed);
        }
    }

    private static Load underLoad(Path folder, Receiver receiver, int kills) throws Exception {
        Random random = new Random(SEED);
        int port = ServerProcess.freePort();
        ServerProcess server = serve(folder, port);
        try {
            String secret = ServerProcess
                    .secret(server.setUp(server.setupToken().orElseThrow(), "Na", "na.yerin", "correct horse battery"));
            prepare(Client.of(port, secret), receiver);
            try (Load load = Load.on(port, secret, SEED)) {
                for (int kill = 0; kill < kills; kill++) {
                    load.awaitMore();
                    pause(Duration.ofMillis(100 + random.nextInt(900)));
                    // The first two are one of each.
                    if (kill == 1 || kill > 1 && random.nextBoolean()) {
                        Child.killDatabase(folder.resolve("database"));
                    } else {
                        server = killed(server, folder, port, random);
                    }
                    server.awaitHealthy();
                }
                load.awaitMore();
                load.stop();
                return load;
            }
        } finally {
            server.close();
        }
    }

    /** Kills the server, and its database as well or not; starts another in its place. */
    private static ServerProcess killed(ServerProcess server, Path folder, int port, Random random) throws Exception {
        server.kill();
        if (random.nextBoolean()) {
            Child.killDatabase(folder.resolve("database"));
        }
        return serve(folder, port);
    }

    private static ServerProcess serve(Path folder, int port) throws IOException {
        return ServerProcess.start(folder.resolve("said"), SETTINGS, "serve", "--port", Integer.toString(port),
                "--data", folder.toString());
    }

    private static void prepare(Client client, Receiver receiver) {
        made(client.post("/api/v1/webhooks",
                Json.write(Map.of("url", receiver.url("/hooks"), "kinds", List.of("*")))));
        made(client.post("/api/v1/customers", Json.write(
                Map.of("key", Load.CUSTOMER, "name", "Hanbit", "prefix", "HAN", "zone", "Asia/Seoul", "language",
                        "ko"))));
        made(client.put("/api/v1/agreements/quick", Json.write(
                Map.of("customer", Load.CUSTOMER, "text", LoadedServer.AGREEMENT))));
        made(client.post("/api/v1/agreements/quick/activation", Json.write(Map.of("customer", Load.CUSTOMER))));
    }

    private static void made(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    }

    /** How long a server lives is what is tried here, so this is no waiting for something to happen. */
    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void check(Path folder, Load load, Receiver receiver, int kills) {
        try (ConfigurableApplicationContext server = SmallServer
                .start("surety.db.folder=" + folder.resolve("database"))) {
            Books books = new Books(server.getBean(Transactions.class), server.getBean(JdbcClient.class));
            assertThat(load.tickets()).hasSizeGreaterThan(kills);
            System.out.println(books.check(load.acknowledged(), receiver, kills) + ", answered from before "
                    + load.replayed());
            assertThat(books.rebuilt(server.getBean(PromiseIndex.class))).isEqualTo(books.promises());

            // All was answered in the end: what is there beyond that was done twice.
            assertThat(books.query("select ticket_id::text from ticket"))
                    .containsExactlyInAnyOrderElementsOf(load.tickets());
            assertThat(books.query("""
                    select stream_id || ' ' || type
                    from event
                    where type in ('provider-responded', 'customer-responded')"""))
                    .containsExactlyInAnyOrderElementsOf(load.events());
        }
    }
}
