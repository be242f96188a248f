package dev.surety.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import dev.surety.json.Json;
import dev.surety.server.ServerProcess;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.internal.DatabaseAddress;
import dev.surety.server.platform.internal.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers that start at once on a PostgreSQL that has never seen one: nothing of them is there, not even their roles. */
class TwoServersTest {

    private static final String[] ROLES = {"surety_app", "surety_jobs"};
    private static final int NODES = 4;
    private static final int TIMES = 5;

    private static ServerProcess serve(Path folder, Map<String, String> settings) throws IOException {
        return ServerProcess.start(folder.resolve("said"), settings, "serve", "--port", "0");
    }

    private static Reply setUp(ServerProcess server, List<String> printed) {
        return server.setUp(printed.getFirst(), "Na", "na.yerin", "correct horse battery");
    }

    private static EmbeddedDatabase cluster(Path folder) {
        return EmbeddedDatabase.start(folder.resolve("cluster"), EmbeddedDatabase.Durability.FORGETFUL);
    }

    private static DriverManagerDataSource owner(DatabaseAddress address) {
        return new DriverManagerDataSource(address.url(), address.user(), address.password());
    }

    /** The roles there are; the owner may become each of them. */
    private static List<String> roles(DatabaseAddress address) throws SQLException {
        try (Connection connection = owner(address).getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : ROLES) {
                statement.execute("set role " + role);
                statement.execute("reset role");
            }
        }
        return JdbcClient.create(owner(address))
                .sql("select rolname from pg_roles where rolname like 'surety_%'")
                .query(String.class)
                .list();
    }

    @Test
    void bothWorkAndOneAdministratorIsMade() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "two");
        try (EmbeddedDatabase cluster = cluster(folder)) {
            DatabaseAddress address = cluster.address();
            Map<String, String> settings = Map.of("SURETY_DB_URL", address.url(), "SURETY_DB_USER", address.user(),
                    "SURETY_DB_PASSWORD", address.password());
            try (ServerProcess one = serve(folder, settings); ServerProcess other = serve(folder, settings)) {
                one.awaitHealthy();
                other.awaitHealthy();

                List<String> printed = Stream.of(one, other)
                        .map(ServerProcess::setupToken)
                        .flatMap(Optional::stream)
                        .toList();
                assertThat(printed).hasSize(1);
                ServerProcess silent = one.setupToken().isPresent() ? other : one;

                // The token is good on either, once.
                String secret = ServerProcess.secret(setUp(silent, printed));
                assertThat(setUp(one, printed).status()).isEqualTo(404);
                assertThat(setUp(other, printed).status()).isEqualTo(404);

                Reply made = Client.of(one.port(), secret)
                        .post("/api/v1/customers", Json.write(
                                Map.of("key", "hanbit", "name", "Hanbit", "prefix", "HAN", "zone", "Asia/Seoul",
                                        "language", "ko")));
                assertThat(made.status()).as(made.text()).isEqualTo(201);
                for (ServerProcess each : List.of(one, other)) {
                    Reply list = Client.of(each.port(), secret).get("/api/v1/customers");
                    assertThat(list.json().objects("items")).extracting(customer -> customer.text("key"))
                            .containsExactly("hanbit");
                }
            }
            assertThat(JdbcClient.create(owner(address))
                    .sql("select count(*) from role_grant")
                    .query(Integer.class)
                    .single()).isEqualTo(1);
            assertThat(roles(address)).containsExactlyInAnyOrder(ROLES);
        }
    }

    /** The moment in which both make the roles is short: here it is met often. */
    @Test
    void rolesThatSeveralMakeAtOnceAreMadeOnce() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "roles");
        try (EmbeddedDatabase cluster = cluster(folder);
                ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
            DatabaseAddress address = cluster.address();
            for (int time = 0; time < TIMES; time++) {
                JdbcClient.create(owner(address)).sql("drop role if exists surety_app, surety_jobs").update();
                CyclicBarrier start = new CyclicBarrier(NODES);
                List<Callable<Void>> nodes = new ArrayList<>();
                for (int node = 0; node < NODES; node++) {
                    nodes.add(() -> {
                        makeRoles(address, start);
                        return null;
                    });
                }
                for (Future<Void> node : threads.invokeAll(nodes)) {
                    node.get();
                }
                assertThat(roles(address)).containsExactlyInAnyOrder(ROLES);
            }
        }
    }

    private static void makeRoles(DatabaseAddress address, CyclicBarrier start) throws Exception {
        ResourceDatabasePopulator script = new ResourceDatabasePopulator(new ClassPathResource("db/roles.sql"));
        script.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
        try (Connection connection = owner(address).getConnection()) {
            start.await();
            script.populate(connection);
        }
    }
}
