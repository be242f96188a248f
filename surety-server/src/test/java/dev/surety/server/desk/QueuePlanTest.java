package dev.surety.server.desk;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.server.ServerTest;
import dev.surety.server.desk.QueueEntry.Position;
import dev.surety.server.desk.QueueFilter.Status;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Among many tickets the database follows an index to what is shown, instead of reading all and sorting. Held by its plans
 * over 20,000 tickets, half of them active, that are never committed.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuePlanTest {

    private static final PersonId SOMEBODY = new PersonId(UUID.fromString("00000000-0000-8000-8000-000000000001"));

    /** {@code md5('plan0')}. */
    private static final UUID ONE = UUID.fromString("651a4ce2-cc9f-7f33-8793-551ed9608871");

    /** As a step of its own; what merges sorted rows names what they are sorted by, too. */
    private static final String SORTING = "->  Sort";

    private static final String[] FILL = {"select set_config('surety.customers', '*', true)", """
            insert into party (party_id, kind, key, name, prefix, zone, language)
            select md5('plan' || n)::uuid, 'customer', 'plan-' || n, 'Plan', 'PLAN' || n, 'Asia/Seoul', 'ko'
            from generate_series(0, 99) n""", """
            insert into person (person_id, party_id, name, language)
            select case n when 0 then '00000000-0000-8000-8000-000000000001' else md5('person' || n) end::uuid,
                   md5('plan0')::uuid, 'Plan', 'ko'
            from generate_series(0, 9) n""", """
            insert into agreement (customer_id, agreement_id, provider_id, consumer_id, versions)
            select party_id, 'plan', party_id, party_id, 1
            from party
            where key like 'plan-%'""", """
            create temporary table made on commit drop as
            select n, md5('plan' || n % 100)::uuid as customer, md5('ticket' || n)::uuid as ticket,
                   md5('title' || n)::uuid as title, n * 7919 % 1000 as lot
            from generate_series(0, 19999) n""", """
            insert into stream (customer_id, stream_id, kind, agreement_id, head_seq, last_recorded_at)
            select customer, ticket, 'ticket', 'plan', 0, now()
            from made""", """
            insert into content (customer_id, content_id, kind, media_type, salt, body, sha256)
            select customer, title, 'title', 'text/plain', '\\x00', '\\x41', '\\x00'
            from made""", """
            insert into ticket (customer_id, ticket_id, number, kind, status, scope, severity, severity_rank, title_id, assignee_id,
                                next_due, breached, reported_at, opened_at)
            select customer, ticket, 'PLAN' || n % 100 || '-' || n, 'incident',
                   case when lot < 350 then 'open' when lot < 450 then 'waiting' when lot < 500 then 'resolved' else 'closed' end,
                   'in', 'sev' || 1 + n % 4, n % 4, title,
                   case when n % 50 = 0 then '00000000-0000-8000-8000-000000000001'
                        when n % 3 = 0 then md5('person' || 1 + n % 9) end::uuid,
                   case when lot < 500 then now() + n * interval '1 minute' end, lot < 50, now(), now()
            from made""", "analyze party, person, agreement, stream, content, ticket", "set local role surety_app"};

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;
    private Connection connection;
    private JdbcClient database;

    @BeforeAll
    void fill() throws Exception {
        connection = owner.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : FILL) {
                statement.execute(sql);
            }
        }
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @AfterAll
    void forget() throws Exception {
        connection.rollback();
        connection.close();
    }

    private String plan(QueueFilter filter, @Nullable Position after) {
        Queue.Question question = Queue.question(Scope.EVERYTHING, filter, after, 40);
        return String.join("\n",
                database.sql("explain " + question.sql()).params(question.binds()).query(String.class).list());
    }

    private String listed(Scope scope, @Nullable TicketStatus status, @Nullable String severity,
            @Nullable PersonId assignee) {
        TicketQueries.Question question = TicketQueries.question(scope,
                new TicketQueries.Filter(null, status, severity, assignee == null ? null : assignee.value()),
                UUID.fromString("10000000-0000-8000-8000-000000000001"), 50);
        return found(String.join("\n",
                database.sql("explain " + question.sql()).params(question.binds()).query(String.class).list()));
    }

    private String plan(Status status, @Nullable PersonId assignee, boolean breached, @Nullable String number) {
        return plan(new QueueFilter(status, null, null, assignee, false, breached, number), null);
    }

    /** The part of a plan that finds the tickets of a page; what is brought with them follows, less indented. */
    private static String found(String plan) {
        return plan.substring(plan.indexOf("CTE page")).split("\n  (?=InitPlan|->|SubPlan)")[0];
    }

    @Test
    void pagesFollowTheOrderOfTheQueue() {
        assertThat(found(plan(QueueFilter.OPEN, null))).contains("Index Scan using ticket_queue")
                .doesNotContain("Sort");
        String deep = plan(QueueFilter.OPEN,
                new Position.ByUrgency(2, 0, Instant.parse("2030-01-01T00:00:00Z"), SOMEBODY.value()));
        assertThat(found(deep)).contains("Index Scan using ticket_queue").doesNotContain("Sort");
        assertThat(deep).contains("Index Cond: (ROW(severity_rank, plan_rank, queue_due, ticket_id) > ROW(");
        for (Status status : new Status[]{Status.OPEN, Status.WAITING, Status.RESOLVED}) {
            assertThat(found(plan(status, null, false, null))).contains("Index Scan using ticket_queue")
                    .doesNotContain("Sort");
        }
        assertThat(found(plan(Status.CLOSED, null, false, null))).contains("Index Scan Backward using ticket_by_status")
                .doesNotContain("Sort");
    }

    @Test
    void whatIsAskedForIsFoundByItsIndex() {
        assertThat(found(plan(Status.ACTIVE, SOMEBODY, false, null))).contains("ticket_assignee");
        assertThat(found(plan(Status.CLOSED, SOMEBODY, false, null))).contains("ticket_assignee_opened");
        assertThat(found(plan(Status.ACTIVE, null, true, null))).contains("ticket_breached");
        assertThat(found(plan(Status.ACTIVE, null, false, "plan7-1"))).contains("ticket_number_beginning");
        assertThat(found(plan(Status.CLOSED, null, false, "plan7-1"))).contains("ticket_number_beginning")
                .doesNotContain("Seq Scan", "ticket_by_status");
    }

    @Test
    void aNumberIsFoundInTheOrderOfItsIndexInWhateverStatus() {
        assertThat(found(plan(Status.ANY, null, false, "plan7-1"))).contains("ticket_number_beginning")
                .doesNotContain("Seq Scan");
        for (String beginning : new String[]{"p", "P", "Plan", "1"}) {
            assertThat(found(plan(Status.ANY, null, false, beginning)))
                    .contains("Index Scan using ticket_number_beginning")
                    .doesNotContain("Seq Scan", SORTING);
        }
        QueueFilter ofOne = new QueueFilter(Status.ANY, ONE, null, null, false, false, "p");
        assertThat(found(plan(ofOne, null))).containsPattern("Index Cond: \\(+customer_id = ");
        String deep = found(plan(new QueueFilter(Status.ANY, null, null, null, false, false, "p"),
                new Position.ByNumber("PLAN5-105", SOMEBODY.value())));
        assertThat(deep).contains("Index Scan using ticket_number_beginning")
                .contains("(ROW(number, ticket_id) > ROW(")
                .doesNotContain("Seq Scan", SORTING);
    }

    @Test
    void countsFollowTheOrderOfTheQueue() {
        assertThat(counting(Scope.EVERYTHING, null, null)).contains("ticket_queue", "ticket_assignee",
                "ticket_breached").doesNotContain("Seq Scan on ticket");
        assertThat(counting(Scope.of(new CustomerId(ONE)), null, null)).contains("(customer_id = ")
                .doesNotContain("Seq Scan on ticket");
        assertThat(counting(Scope.EVERYTHING, null, 3)).contains("(severity_rank = ")
                .doesNotContain("Seq Scan on ticket");
        assertThat(counting(Scope.EVERYTHING, new CustomerId(ONE), 3)).contains("(customer_id = ")
                .doesNotContain("Seq Scan on ticket");
    }

    private String counting(Scope scope, @Nullable CustomerId customer, @Nullable Integer severityRank) {
        Queue.Question question = Queue.counting(scope, SOMEBODY, customer, severityRank);
        return String.join("\n",
                database.sql("explain " + question.sql()).params(question.binds()).query(String.class).list());
    }

    @Test
    void titlesAreLookedUpByTheirWholeKey() {
        assertThat(plan(QueueFilter.OPEN, null))
                .contains("Index Cond: ((customer_id = p.customer_id) AND (content_id = p.title_id))");
    }

    @Test
    void listsFollowTheOrderInWhichTicketsWereOpened() {
        for (TicketStatus status : new TicketStatus[]{TicketStatus.OPEN, TicketStatus.WAITING, TicketStatus.RESOLVED,
                TicketStatus.CLOSED}) {
            assertThat(listed(Scope.EVERYTHING, status, null, null)).contains("Index Scan using ticket_by_status")
                    .contains("(ticket_id > ")
                    .doesNotContain("Sort");
            assertThat(listed(Scope.EVERYTHING, status, "sev1", null)).contains("Index Cond");
        }
        assertThat(listed(Scope.EVERYTHING, null, "sev1", null)).contains("Index Scan using ticket_severity")
                .doesNotContain("Sort");
        assertThat(listed(Scope.EVERYTHING, null, "of another agreement", null))
                .contains("Index Scan using ticket_severity");
        assertThat(listed(Scope.EVERYTHING, null, null, SOMEBODY)).contains("ticket_assignee_opened");
        assertThat(listed(Scope.of(new CustomerId(ONE)), TicketStatus.OPEN, "sev1", null)).contains("(customer_id = ");
    }
}
