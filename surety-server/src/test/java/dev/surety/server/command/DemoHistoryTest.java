package dev.surety.server.command;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.cli.Program;
import dev.surety.server.SuretyServer;
import dev.surety.server.TestServer;
import dev.surety.server.demo.DemoClock;
import dev.surety.server.demo.DemoCredentials;
import dev.surety.server.demo.DemoHistory;
import dev.surety.server.platform.RecordingClock;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.internal.DatabaseAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The beginning of the demo's year, made up in an application without faces, as the command does. */
class DemoHistoryTest {

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final DatabaseAddress database = TestServer.database();
    private final List<DemoCredentials> kept = new ArrayList<>();

    private ConfigurableApplicationContext started(DemoClock clock) {
        return new Server(SuretyServer.class, Program.console()).offline(
                List.of("--surety.db.url=" + database.url(), "--surety.db.user=" + database.user(),
                        "--surety.db.password=" + database.password()),
                starting -> {
                    GenericApplicationContext beans = (GenericApplicationContext) starting;
                    beans.registerBean(InstantSource.class, () -> clock);
                    beans.registerBean(RecordingClock.class, () -> RecordingClock.moved(clock));
                });
    }

    /** Makes pieces until so many are there, and is interrupted then. */
    private static void make(ConfigurableApplicationContext context, DemoClock clock, int pieces, boolean known,
            List<DemoCredentials> kept) {
        assertThatThrownBy(() -> context.getBean(DemoHistory.class)
                .make(clock, "http://localhost:8080", known, kept::add, (done, all) -> {
                    if (done >= pieces) {
                        throw new Interrupted();
                    }
                })).isInstanceOf(Interrupted.class);
    }

    private static List<String> rows(ConfigurableApplicationContext context, String query) {
        return context.getBean(Transactions.class)
                .read(Scope.EVERYTHING,
                        () -> context.getBean(JdbcClient.class).sql(query).query((row, _) -> row.getString(1)).list());
    }

    @Test
    void goesOnWhereItWasInterruptedAndHasNothingTwice() {
        DemoClock clock = new DemoClock(Instant.parse("2026-11-20T05:00:00Z"));
        try (ConfigurableApplicationContext context = started(clock)) {
            make(context, clock, 20, false, kept);
            assertThat(rows(context, "select pieces from demo_history")).containsExactly("20");
            List<String> before = rows(context, "select stream_id || ' ' || head_seq from stream order by stream_id");
            assertThat(before).hasSize(20);

            clock = new DemoClock(Instant.parse("2026-11-25T05:00:00Z"));
        }
        try (ConfigurableApplicationContext context = started(clock)) {
            make(context, clock, 40, true, kept);
            assertThat(rows(context, "select stream_id::text from stream")).hasSize(40);
            assertThat(rows(context, "select number from ticket")).doesNotHaveDuplicates().hasSize(33);
            assertThat(rows(context, "select until from demo_history").getFirst()).startsWith("2026-11-20");
            assertThat(rows(context, "select key from party where kind = 'customer'")).hasSize(7);
            assertThat(kept).hasSize(1);
            assertThat(kept.getFirst().users()).extracting("role")
                    .contains("administrator", "manager", "agent", "customer-manager", "customer-user");
            lies(context);
        }
    }

    /** A year is recorded when it happened, and is lively. */
    private static void lies(ConfigurableApplicationContext context) {
        assertThat(rows(context, "select stream_id from event where recorded_at > '2026-11-20T05:00:00Z'")).isEmpty();
        assertThat(rows(context, "select stream_id from event where recorded_at < '2025-11-20T04:00:00Z'")).isEmpty();
        assertThat(rows(context, """
                select e.stream_id
                from event e
                join event before on before.customer_id = e.customer_id
                                 and before.stream_id = e.stream_id
                                 and before.seq = e.seq - 1
                where before.recorded_at > e.recorded_at""")).isEmpty();
        assertThat(rows(context, "select distinct type from event")).contains("reported", "provider-responded",
                "activated", "closed", "promise-warned", "assigned");
        assertThat(rows(context, "select distinct p.name from ticket t join person p on p.person_id = t.assignee_id"))
                .as("each agent has some")
                .hasSize(4);
        assertThat(rows(context, "select ticket_id from ticket where assignee_id is null")).isNotEmpty();
        assertThat(rows(context, "select outbox_id::text from outbox")).isEmpty();
    }
}
