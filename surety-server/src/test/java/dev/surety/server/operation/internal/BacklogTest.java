package dev.surety.server.operation.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.MovedClockTest;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

/** Figures are of everything, though what is counted is counted to a thousand and one. */
@MovedClockTest
class BacklogTest {

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    @Qualifier("jobs")
    DataSource jobs;

    @BeforeEach
    @AfterEach
    void nothingIsWaiting() {
        transactions.write(Scope.EVERYTHING, () -> database.sql("delete from outbox").update());
    }

    @Test
    void theOldestMessageIsTheOldestHoweverLateItsNextAttempt() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(9));
        StreamId ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident"), List.of(), null, null, null)).id();
        transactions.write(Scope.EVERYTHING, () -> database.sql("""
                insert into outbox (customer_id, outbox_id, kind, stream_id, seq, created_at, next_attempt_at)
                select :customer, md5('waits' || n)::uuid, 'reported', :stream, 1,
                       now() - case when n = 0 then interval '3 days' else interval '1 minute' end,
                       now() + case when n = 0 then interval '1 hour' else interval '0' end
                from generate_series(0, 1500) n""")
                .param("customer", customer.value())
                .param("stream", ticket.value())
                .update());

        Backlog.Figures figures = new Backlog(jobs).figures();

        assertThat(figures.outboxSeconds()).isGreaterThanOrEqualTo(Duration.ofDays(3).toSeconds());
        assertThat(figures.outbox()).isEqualTo(1001);
    }

    @Test
    void theOldestMessageIsFoundByItsIndex() {
        String plan = transactions.read(Scope.EVERYTHING, () -> {
            database.sql("set local enable_seqscan = off").update();
            return String.join("\n", database.sql("explain " + Backlog.OLDEST).query(String.class).list());
        });
        assertThat(plan).contains("outbox_pending").doesNotContain("Sort");
    }
}
