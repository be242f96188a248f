package dev.surety.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
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

    /** No more than these are in flight to one receiver. */
    private static final int IN_FLIGHT = 4;
    /** Of fifty servers these are killed while a change of the agreements is being carried to open streams. */
    private static final Set<Integer> CHANGING = Set.of(5, 10);
    /** Streams in which something is owed that were not folded by the last version of their agreement. */
    private static final String BEHIND = """
            select s.stream_id::text
            from stream s
            join agreement a on a.customer_id = s.customer_id
                            and a.agreement_id = s.agreement_id
            where s.revision < a.revision
              and exists (select
                          from promise p
                          where p.customer_id = s.customer_id
                            and p.stream_id = s.stream_id
                            and p.ended_at is null)""";
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
        return database.sql(BEHIND).query(String.class).list().size();
    }

    /** How long a server lives is what is tried here, so this is no waiting for something to happen. */
    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void check(Path folder, Receiver receiver, int kills) throws IOException {
        try (ConfigurableApplicationContext server = SmallServer
                .start("surety.db.folder=" + folder.resolve("database"))) {
            Books books = new Books(server.getBean(Transactions.class), server.getBean(JdbcClient.class));
            Eventually.asLongAsItGoesOn(LONGEST_SETTLING, books::left);

            List<String> acknowledged = acknowledged(folder);
            assertThat(acknowledged).hasSizeGreaterThan(kills);
            assertThat(books.lost(acknowledged)).isEmpty();
            assertThat(books.brokenStreams()).isEmpty();
            assertThat(books.unnoticed()).isEmpty();
            assertThat(books.untold()).isEmpty();
            assertThat(books.query(BEHIND)).isEmpty();
            assertThat(books.rebuilt(server.getBean(PromiseIndex.class))).isEqualTo(books.promises());

            Map<String, Integer> received = new HashMap<>();
            receiver.received().forEach(got -> received.merge(got.id(), 1, Integer::sum));
            assertThat(received.keySet()).isEqualTo(books.deliveries());
            int repeated = received.values().stream().mapToInt(times -> times - 1).sum();
            assertThat(received.values()).allMatch(times -> times <= 1 + kills);
            assertThat(repeated).isLessThanOrEqualTo(IN_FLIGHT * kills);
            System.out.println("crashes " + kills + ", acknowledged " + acknowledged.size() + ", delivered "
                    + received.size() + ", of them again " + repeated);
        }
    }

    /** What was written down; the last line may be torn. */
    private static List<String> acknowledged(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("acknowledged.txt"));
        return text.substring(0, text.lastIndexOf('\n')).lines().filter(line -> line.split(" ").length > 1).toList();
    }

    /** Asks the database whether all is as it must be. */
    private record Books(Transactions transactions, JdbcClient database) {

        private List<String> query(String sql) {
            return transactions.read(Scope.EVERYTHING, () -> database.sql(sql).query(String.class).list());
        }

        /** What is due within a minute, what waits to be told, and to how many streams a change was not carried yet. */
        long left() {
            return Long.parseLong(query("""
                    select ((select count(*) from stream where wake_at < clock_timestamp() + interval '1 minute')
                           + (select count(*) from outbox where delivered_at is null and dead_at is null)
                           + (select count(*) from agreement where refold_at is not null)
                           + (select count(*) from (%s) behind))::text""".formatted(BEHIND)).getFirst());
        }

        List<String> lost(List<String> acknowledged) {
            Set<String> kept = new HashSet<>(query("select 'ticket ' || ticket_id from ticket"));
            kept.addAll(query("select 'event ' || stream_id || ' ' || event_id from event"));
            kept.addAll(query("select 'promise ' || stream_id || ' ' || term || '/' || cycle from promise"));
            return acknowledged.stream().filter(line -> !kept.contains(line)).toList();
        }

        /** Streams with a gap, an event too few or too many, a hash that does not fit, or two events with one id. */
        List<String> brokenStreams() {
            return query("""
                    select s.stream_id::text
                    from stream s
                    left join event e on e.customer_id = s.customer_id
                                     and e.stream_id = s.stream_id
                    group by s.customer_id, s.stream_id, s.head_seq
                    having count(e.seq) <> s.head_seq
                        or max(e.seq) <> s.head_seq
                        or count(distinct e.event_id) <> s.head_seq
                        or not bool_and(sha256(e.canonical) = e.sha256)
                        or not exists (select from ticket t where t.ticket_id = s.stream_id)""");
        }

        /** Promises whose due has passed although nobody noted it. */
        List<String> unnoticed() {
            return query(
                    """
                    select p.stream_id || ' ' || p.term
                    from promise p
                    where (p.state = 'running' and p.due < clock_timestamp())
                       or (p.breached_at is not null
                           and not exists (select
                                           from event e
                                           where e.customer_id = p.customer_id
                                             and e.stream_id = p.stream_id
                                             and e.event_id = 'promise-breached:' || p.term || '/' || p.cycle || '/1'))""");
        }

        /** Events without a delivery. */
        List<String> untold() {
            return query("""
                    select e.stream_id || ' ' || e.seq
                    from event e
                    where 1 <> (select count(*)
                                from outbox o
                                where o.customer_id = e.customer_id
                                  and o.stream_id = e.stream_id
                                  and o.seq = e.seq
                                  and o.delivered_at is not null)""");
        }

        Set<String> deliveries() {
            return new HashSet<>(query("select outbox_id::text from outbox"));
        }

        List<String> promises() {
            return query("""
                    select concat(p::text, s.wake_at)
                    from promise p
                    join stream s using (customer_id, stream_id)
                    order by customer_id, stream_id, term, cycle""");
        }

        List<String> rebuilt(PromiseIndex index) {
            List<String> before = new ArrayList<>(promises());
            for (String customer : query("select party_id::text from party where kind = 'customer'")) {
                PromiseIndex.Found found = index.rebuild(
                        Scope.of(new CustomerId(java.util.UUID.fromString(customer))), PromiseIndex.Anew.EVERYTHING,
                        (_, _) -> {});
                assertThat(found.differing()).isZero();
                assertThat(found.failed()).isEmpty();
            }
            return before;
        }
    }
}
