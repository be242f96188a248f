package dev.surety.bench.server;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.surety.core.terms.Column;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a database is filled with for a measurement is what commands would have written. */
class FillingTest {

    private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());
    private static Database database;
    private static Backstage backstage;
    private static World world;

    @BeforeAll
    static void start() throws Exception {
        database = Database.start(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "filling"));
        backstage = Backstage.open(database.address());
        world = World.in(backstage, database, 4);
    }

    @AfterAll
    static void stop() {
        backstage.close();
        database.close();
    }

    private static List<List<Object>> promises(String number) {
        return database.ask("""
                select term, cycle, p.agreement_id, state, owed_by, strength, p.severity, started_at, due, ended_at,
                       breached_at
                from promise p
                join ticket t on t.customer_id = p.customer_id
                             and t.ticket_id = p.stream_id
                where number = ?
                order by term, cycle""", number);
    }

    private static List<List<Object>> row(String number) {
        return database.ask("""
                select t.kind, status, scope, severity, severity_rank, severity_confirmed, plan_rank, service, channel,
                       next_due, next_due_term, breached, reported_at, closed_at, s.kind, agreement_id, head_seq, wake_at,
                       wake_rank, wake_failures
                from ticket t
                join stream s on s.customer_id = t.customer_id
                             and s.stream_id = t.ticket_id
                where number = ?""", number);
    }

    @Test
    void aFilledTicketHasTheRowsOfAnOpenedOne() {
        CustomerId customer = world.customers().getFirst();
        Instant due = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(1800);
        new Filling(backstage, database, List.of(customer), NOWHERE).fill(900, 1, due.minusSeconds(1800),
                (_, number) -> History.dueAt(number, due));

        String opened = backstage.get(Tickets.class)
                .open(Scope.of(customer), new NewTicket(customer, null, "회의가 끊깁니다", null,
                        Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1", Column.CHANNEL, "portal"), List.of(),
                        due.minusSeconds(3600), null, null))
                .number();

        String filled = World.prefix(0) + "-900";
        assertThat(promises(filled)).hasSize(4).isEqualTo(promises(opened));
        assertThat(row(filled)).hasSize(1).isEqualTo(row(opened));
    }

    @Test
    void aFillingThatWasStoppedIsGoneOnWith() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Filling filling = new Filling(backstage, database, world.customers(), NOWHERE);
        AtomicInteger made = new AtomicInteger();
        assertThatThrownBy(() -> filling.fill(20_000, 40, now, (nth, number) -> {
            if (made.incrementAndGet() > 25) {
                throw new IllegalStateException("stopped");
            }
            return new History(nth, now).closed(number);
        })).hasMessageContaining("stopped");
        long before = database.number("select count(*) from ticket where number like '%-200__'");

        filling.fill(20_000, 40, now, (nth, number) -> new History(nth, now).closed(number));

        assertThat(before).isBetween(10L, 30L);
        assertThat(database.number("select count(distinct number) from ticket where number like '%-200__'"))
                .isEqualTo(database.number("select count(*) from ticket where number like '%-200__'"))
                .isEqualTo(40);
    }

    @Test
    void theRowsAreThoseThatTheirEventsCallFor() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Filling filling = new Filling(backstage, database, world.customers(), NOWHERE);
        filling.fill(5_000, 600, now, (nth, number) -> {
            History history = new History(nth, now);
            return nth % 3 == 0 ? history.active(number, nth % 2 == 0) : history.closed(number);
        });

        assertThat(database.number("select count(*) from ticket where severity is not null"))
                .isGreaterThanOrEqualTo(600);
        assertThat(filling.check()).isGreaterThan(1000);
        database.run("set role surety_app", "select set_config('surety.customers', '*', false)",
                "update promise set due = due + interval '1 second' where state = 'met'");
        assertThatThrownBy(filling::check).hasMessageContaining("are not what their events give");
    }
}
