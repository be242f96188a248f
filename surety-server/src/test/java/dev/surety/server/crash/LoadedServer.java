package dev.surety.server.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.notice.Webhooks;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/**
 * A server under load that is there to be killed. Opens tickets whose first response falls due within seconds, answers some
 * of them, and writes down durably what was acknowledged, before it does anything else.
 */
public final class LoadedServer {

    /** Small, for every server that starts compiles it first. */
    static final String AGREEMENT = """
            surety: 1
            id: quick
            title: {ko: 빠른 응답, en: Quick response}
            document: {version: "1.0", owner: Service Delivery, classification: public}
            zone: Asia/Seoul
            severities:
              sev1: {title: {ko: 심각도 1, en: Severity 1}, when: [service-unusable]}
            default-severity: sev1
            promises:
              initial-response:
                title: {ko: 초기 응답, en: Initial response}
                subject: incident
                from: reported
                until: provider-responded
                strength: sla
                within: {sev1: 1h}
                source: "1"
              correction:
                title: {ko: 장애 정정, en: Correction}
                subject: incident
                from: reported
                until: corrected
                strength: sla
                within: {sev1: 100h}
                on-version: move
                warn: ["1%"]
                source: "2"
            """;
    /** So often a server is changed before it is killed, at most. */
    private static final int CHANGES = 5;
    private static final int CUSTOMERS = 2;
    private static final int THREADS = 4;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final Tickets tickets;
    private final List<CustomerId> customers;
    private final FileChannel acknowledged;
    private final Path ready;
    private boolean isReady;

    private LoadedServer(Tickets tickets, List<CustomerId> customers, FileChannel acknowledged, Path ready) {
        this.tickets = tickets;
        this.customers = customers;
        this.acknowledged = acknowledged;
        this.ready = ready;
    }

    /**
     * Runs until it is killed; with {@code prepare} it only makes the customers and ends, with {@code change} it activates a
     * version of their agreements, which moves what is open, and another when that was carried to all of it.
     *
     * @param arguments folder of the database, file of what was acknowledged, URL of the receiver, what to do
     */
    public static void main(String[] arguments) throws IOException {
        ConfigurableApplicationContext server = SmallServer.start("surety.db.folder=" + arguments[0]);
        if (arguments[3].equals("prepare")) {
            prepare(server, arguments[2]);
            server.close();
            return;
        }
        FileChannel file = FileChannel.open(Path.of(arguments[1]), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        LoadedServer loaded = new LoadedServer(server.getBean(Tickets.class), customers(server), file,
                Path.of(arguments[1]).resolveSibling(Child.READY));
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(loaded::load);
        }
        if (arguments[3].equals("change")) {
            Thread.ofPlatform().start(() -> change(server, loaded.customers));
        }
    }

    private static void change(ConfigurableApplicationContext server, List<CustomerId> customers) {
        for (int change = 0; change < CHANGES; change++) {
            customers.forEach(customer -> change(server, customer));
            while (isAnyBehind(server)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    /** Each version is an hour shorter than the one before, so that no warning is put off. */
    private static void change(ConfigurableApplicationContext server, CustomerId customer) {
        JdbcClient database = server.getBean(JdbcClient.class);
        server.getBean(Transactions.class).write(Scope.of(customer), () -> {
            int versions = database.sql("select versions from agreement").query(Integer.class).single();
            UUID provider = database.sql("select provider_id from agreement").query(UUID.class).single();
            return server.getBean(Agreements.class)
                    .activate(new AgreementKey(customer, "quick"), provider, customer.value(),
                            new AgreementFile(AGREEMENT.replace("100h", 100 - versions + "h"), Map.of()), Instant.now(),
                            "test");
        });
    }

    private static boolean isAnyBehind(ConfigurableApplicationContext server) {
        return server.getBean(Transactions.class)
                .read(Scope.EVERYTHING, () -> server.getBean(JdbcClient.class)
                        .sql("select exists (select from agreement where refold_at is not null)")
                        .query(Boolean.class)
                        .single());
    }

    private static void prepare(ConfigurableApplicationContext server, String receiver) {
        Given given = server.getBean(Given.class);
        for (int i = 0; i < CUSTOMERS; i++) {
            given.customerWith("quick", new AgreementFile(AGREEMENT, Map.of()));
        }
        server.getBean(Webhooks.class)
                .register(Scope.EVERYTHING, null, receiver, List.of("*"), "test",
                        AlongWith.nothing());
    }

    private static List<CustomerId> customers(ConfigurableApplicationContext server) {
        return server.getBean(Transactions.class)
                .read(Scope.EVERYTHING, () -> server.getBean(JdbcClient.class)
                        .sql("select party_id from party where kind = 'customer'")
                        .query(UUID.class)
                        .list())
                .stream()
                .map(CustomerId::new)
                .toList();
    }

    private void load() {
        Random random = new Random();
        while (true) {
            CustomerId customer = customers.get(random.nextInt(customers.size()));
            try {
                Ticket ticket = open(customer, Duration.ofMillis(random.nextInt(3000)));
                if (random.nextBoolean()) {
                    answer(customer, ticket);
                }
            } catch (RuntimeException e) {
                // nothing was acknowledged: the database is away
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private Ticket open(CustomerId customer, Duration responseDueIn) {
        Instant reported = Instant.now().minus(Duration.ofHours(1)).plus(responseDueIn);
        Ticket ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "멈춤", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), reported, null, null));
        List<String> lines = new ArrayList<>(List.of("ticket " + ticket.id()));
        for (Promise promise : ticket.folded().promises()) {
            lines.add("promise " + ticket.id() + " " + promise.key());
        }
        write(lines);
        return ticket;
    }

    private void answer(CustomerId customer, Ticket ticket) {
        String id = "answer-" + UUID.randomUUID();
        tickets.append(Scope.of(customer), ticket.id(), Event.of(id, 0, Instant.now(), "provider-responded"), null,
                null);
        write(List.of("event " + ticket.id() + " " + id));
    }

    private synchronized void write(List<String> lines) {
        try {
            acknowledged.write(
                    ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
            acknowledged.force(false);
            if (!isReady) {
                isReady = true;
                Files.createFile(ready);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
