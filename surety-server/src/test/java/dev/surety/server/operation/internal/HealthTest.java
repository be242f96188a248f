package dev.surety.server.operation.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Unattended;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/** Health tells what is really the case. */
@ServerTest
class HealthTest {

    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    Flyway flyway;
    @Autowired
    @FlywayDataSource
    DataSource owner;
    @Autowired
    @Qualifier("jobs")
    DataSource jobs;
    @Autowired
    Given given;
    @Autowired
    Tickets tickets;

    @Test
    void aDatabaseThatTakesNoWritesIsDown() {
        InstantSource clock = InstantSource.system();
        assertThat(new DatabaseHealth(transactions, database, clock).health().getStatus()).isEqualTo(Status.UP);
        JdbcClient.create(owner).sql("revoke insert on heartbeat from surety_app").update();
        try {
            assertThat(new DatabaseHealth(transactions, database, clock).health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            JdbcClient.create(owner).sql("grant insert on heartbeat to surety_app").update();
        }
    }

    @Test
    void tablesOfAnotherReleaseAreDown() {
        assertThat(new MigrationHealth(flyway).health().getStatus()).isEqualTo(Status.UP);
        JdbcClient sql = JdbcClient.create(owner);
        sql.sql("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                   installed_by, execution_time, success)
                values (1000, '999', 'of a later release', 'SQL', 'V999__later.sql', 1, 'test', 1, true)""").update();
        try {
            assertThat(new MigrationHealth(flyway).health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            sql.sql("delete from flyway_schema_history where installed_rank = 1000").update();
        }
    }

    @Test
    void aWakeThatNobodyActsOnIsDown() throws SQLException {
        HealthSettings settings = new HealthSettings(Duration.ofMinutes(2));
        DataSource unattended = Unattended.database();
        assertThat(new WakeHealth(new Backlog(unattended), settings).health().getStatus()).isEqualTo(Status.UP);
        try (Connection connection = unattended.getConnection(); Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("""
                    set local surety.customers = '*';
                    insert into party (party_id, kind, key, name, prefix, zone, language)
                    values ('00000000-0000-0000-0000-000000000001', 'customer', 'one', 'One', 'ONE', 'Asia/Seoul', 'ko');
                    insert into agreement (customer_id, agreement_id, provider_id, consumer_id)
                    select party_id, 'sla', party_id, party_id from party;
                    insert into stream (customer_id, stream_id, kind, agreement_id, head_seq, last_recorded_at, wake_at)
                    select party_id, party_id, 'ticket', 'sla', 0, now(), now() - interval '1 hour' from party""");
            connection.commit();
        }
        Backlog.Figures late = new Backlog(unattended).figures();
        assertThat(late.wakeSeconds()).isBetween(3599.0, 4000.0);
        assertThat(late.wakes()).isEqualTo(1);
        assertThat(new WakeHealth(new Backlog(unattended), settings).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void whatIsOverdueButNeverBrokenHarmsNobodysHealth() {
        CustomerId customer = given.customerWith("m365-operations");
        tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 와요", null,
                Map.of(Column.KIND, "incident", Column.PLAN, "base", Column.SERVICE, "mail", Column.TOPIC, "fault",
                        Column.SEVERITY, "sev1"),
                List.of(), Instant.now().minus(Duration.ofDays(30)), null, null));
        assertThat(transactions.<Long>read(Scope.of(customer), () -> database.sql("""
                select count(*)
                from promise
                where state = 'running'
                  and due < now()""").query(Long.class).single())).isEqualTo(1);

        HealthSettings settings = new HealthSettings(Duration.ofMinutes(2));
        assertThat(new WakeHealth(new Backlog(jobs), settings).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void anAnswerIsAskedForAgainOnceItIsTooOld() {
        AtomicInteger asked = new AtomicInteger();
        long[] now = {0};
        Remembered<Integer> remembered = new Remembered<>(asked::incrementAndGet, Duration.ofSeconds(2), () -> now[0]);
        assertThat(remembered.get()).isEqualTo(1);
        now[0] = Duration.ofSeconds(2).toNanos() - 1;
        assertThat(remembered.get()).isEqualTo(1);
        now[0]++;
        assertThat(remembered.get()).isEqualTo(2);
    }
}
