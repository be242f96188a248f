package dev.surety.server.crash;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.TestServer;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.internal.DatabaseAddress;
import dev.surety.server.platform.internal.EmbeddedDatabase;
import dev.surety.server.promise.StreamId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nodes that start together, and a node whose database goes away for a while. */
class NodesTest {

    private static String[] on(DatabaseAddress database, String url) {
        return new String[]{"surety.db.url=" + url, "surety.db.user=" + database.user(),
                "surety.db.password=" + database.password()};
    }

    private static StreamId opened(ConfigurableApplicationContext node, CustomerId customer, Duration responseDueIn) {
        Instant reported = Instant.now().minus(Duration.ofHours(1)).plus(responseDueIn);
        return node.getBean(Tickets.class)
                .open(Scope.of(customer), new NewTicket(customer, null, "멈춤", null,
                        Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), reported, null, null))
                .id();
    }

    private static int breaches(ConfigurableApplicationContext node) {
        return node.getBean(Transactions.class)
                .read(Scope.EVERYTHING, () -> node.getBean(JdbcClient.class).sql("""
                        select count(*)
                        from event
                        where event_id = 'promise-breached:initial-response/1/1'""").query(Integer.class).single());
    }

    @Test
    void twoNodesStartAtOnceOnAnEmptyDatabase() throws Exception {
        DatabaseAddress database = TestServer.database();
        Callable<ConfigurableApplicationContext> start = () -> SmallServer
                .startBesideAnother(on(database, database.url()));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<ConfigurableApplicationContext>> nodes = threads.invokeAll(List.of(start, start));
            try (ConfigurableApplicationContext one = nodes.get(0).get();
                    ConfigurableApplicationContext other = nodes.get(1).get()) {
                CustomerId customer = one.getBean(Given.class).customerWith("remote-meeting-sla");
                StreamId first = opened(one, customer, Duration.ofMillis(500));
                StreamId second = opened(other, customer, Duration.ofMillis(500));

                Eventually.within(Duration.ofSeconds(30), () -> breaches(one) == 2);
                assertThat(first).isNotEqualTo(second);
            }
        }
    }

    @Test
    void aDatabaseThatGoesAwayForAWhileCostsNothing() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "away");
        try (Proxy proxy = new Proxy()) {
            EmbeddedDatabase first = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.DURABLE);
            DatabaseAddress address = first.address();
            proxy.leadsTo(port(address));
            String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/surety";
            try (ConfigurableApplicationContext node = SmallServer.start(on(address, url))) {
                CustomerId customer = node.getBean(Given.class).customerWith("remote-meeting-sla");
                opened(node, customer, Duration.ofSeconds(3));
                proxy.breaksOff();
                first.close();
                assertThatThrownBy(() -> opened(node, customer, Duration.ofHours(1)))
                        .isInstanceOf(RuntimeException.class);
                // while it is away, the response falls due
                assertThat(new java.util.concurrent.CountDownLatch(1).await(4, TimeUnit.SECONDS)).isFalse();

                try (EmbeddedDatabase second = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.DURABLE)) {
                    proxy.leadsTo(port(second.address()));
                    Eventually.within(Duration.ofSeconds(60), () -> breaches(node) == 1);
                    opened(node, customer, Duration.ofMillis(100));
                    Eventually.within(Duration.ofSeconds(30), () -> breaches(node) == 2);
                }
            }
        }
    }

    /** A network that drops packets: nobody says that a connection is gone, so nobody may wait for good. */
    @Test
    void aDatabaseThatFallsSilentHoldsNothingUpForGood() throws Exception {
        DatabaseAddress database = TestServer.database();
        try (Proxy proxy = new Proxy(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.leadsTo(port(database));
            String[] settings = on(database,
                    database.url().replace(":" + port(database) + "/", ":" + proxy.port() + "/"));
            ConfigurableApplicationContext node = SmallServer.start(Stream
                    .concat(Stream.of(settings), Stream.of("surety.db.answering=2s"))
                    .toArray(String[]::new));
            CustomerId customer = node.getBean(Given.class).customerWith("remote-meeting-sla");
            opened(node, customer, Duration.ofSeconds(1));
            proxy.fallsSilent();
            Future<StreamId> asked = threads.submit(() -> opened(node, customer, Duration.ofHours(1)));
            assertThatThrownBy(() -> asked.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);

            proxy.speaksAgain();
            Eventually.within(Duration.ofSeconds(60), () -> breaches(node) == 1);
            opened(node, customer, Duration.ofMillis(100));
            Eventually.within(Duration.ofSeconds(30), () -> breaches(node) == 2);

            proxy.fallsSilent();
            threads.submit(node::close).get(120, TimeUnit.SECONDS);
            assertThat(node.isActive()).isFalse();
        }
    }

    private static int port(DatabaseAddress address) {
        return URI.create(address.url().substring("jdbc:".length())).getPort();
    }
}
