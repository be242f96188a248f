package dev.surety.server.promise;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.server.ServerTest;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** Among many streams a pass over an agreement goes from one that owes something to the next, and looks at no other. Held by its
 * plans over 20,000 streams that are never committed; in one of twenty something is owed. */
@ServerTest
class RefoldsPlanTest {

    /** {@code md5('passed')}. */
    private static final CustomerId PASSED = new CustomerId(UUID.fromString("9849f97a-8c55-46c9-906a-059d1dd3ec64"));

    private static final int LIMIT = 100;
    private static final Pattern SORT = Pattern.compile("Sort {2}\\(\\S+ rows=(\\d+) ");

    private static final String[] FILL = {"select set_config('surety.customers', '*', true)", """
            insert into party (party_id, kind, key, name, prefix, zone, language)
            values (md5('passed')::uuid, 'customer', 'passed', 'Passed', 'PASSED', 'Asia/Seoul', 'ko')""", """
            insert into agreement (customer_id, agreement_id, provider_id, consumer_id, versions)
            values (md5('passed')::uuid, 'passed', md5('passed')::uuid, md5('passed')::uuid, 1)""", """
            create temporary table made on commit drop as
            select n, md5('passed')::uuid as customer, md5('passed' || n)::uuid as stream, md5('title' || n)::uuid as title
            from generate_series(0, 19999) n""", """
            insert into stream (customer_id, stream_id, kind, agreement_id, head_seq, last_recorded_at)
            select customer, stream, 'ticket', 'passed', 0, now()
            from made""", """
            insert into content (customer_id, content_id, kind, media_type, salt, body, sha256)
            select customer, title, 'title', 'text/plain', '\\x00', '\\x41', '\\x00'
            from made""", """
            insert into ticket (customer_id, ticket_id, number, kind, status, scope, severity, severity_rank, title_id, breached,
                                reported_at, opened_at)
            select customer, stream, 'PASSED-' || n, 'incident', case when n % 20 = 0 then 'open' else 'closed' end, 'in',
                   'sev1', 1, title, false, now(), now()
            from made""", """
            insert into promise (customer_id, stream_id, term, cycle, promise_id, agreement_id, state, owed_by, strength,
                                 started_at, due, ended_at)
            select customer, stream, 'term' || k, 1, md5(n || 'passed' || k)::uuid, 'passed',
                   case when n % 20 = 0 then 'running' else 'met' end, 'provider', 'sla', now(), now(),
                   case when n % 20 = 0 then null else now() end
            from made, generate_series(1, 3) k""", "analyze stream, ticket, promise", "set local role surety_app",
            "select set_config('surety.customers', md5('passed')::uuid::text, true)"};

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private String plan(@Nullable UUID after) throws Exception {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : FILL) {
                    statement.execute(sql);
                }
            }
            AgreementKey key = new AgreementKey(PASSED, "passed");
            Refolds.Question question = Refolds.owing(AgreementStreams.of(key), key, after, LIMIT);
            String plan = String.join("\n",
                    JdbcClient.create(new SingleConnectionDataSource(connection, true))
                            .sql("explain " + question.sql())
                            .params(question.binds())
                            .query(String.class)
                            .list());
            connection.rollback();
            return plan;
        }
    }

    /** How many rows each step of a plan is expected to sort: what older versions of PostgreSQL hash to unite the two parts. */
    private static List<Integer> sorted(String plan) {
        return SORT.matcher(plan).results().map(sort -> Integer.valueOf(sort.group(1))).toList();
    }

    @Test
    void whatIsOwedLeadsToTheStreams() throws Exception {
        String plan = plan(null);
        assertThat(plan).contains("promise_owing", "ticket_owing").doesNotContain("Seq Scan");
        assertThat(sorted(plan)).as(plan).allMatch(rows -> rows <= 2 * LIMIT);
    }

    @Test
    void aLaterPartBeginsWhereTheOneBeforeEnded() throws Exception {
        String plan = plan(UUID.fromString("80000000-0000-8000-8000-000000000000"));
        assertThat(plan).containsPattern("promise_owing.*\n *Index Cond: .*stream_id > ")
                .containsPattern("ticket_owing.*\n *Index Cond: .*ticket_id > ")
                .doesNotContain("Seq Scan");
        assertThat(sorted(plan)).as(plan).allMatch(rows -> rows <= 2 * LIMIT);
    }
}
