package dev.surety.server.promise;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Party;
import dev.surety.server.ServerTest;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.promise.PromiseQueries.Place;

import static org.assertj.core.api.Assertions.assertThat;

/** Among many promises that are over, the database follows an index to those that are owed next. */
@ServerTest
class PromisePlanTest {

    /** {@code md5('owed')}. */
    private static final UUID OWED = UUID.fromString("d8aea03e-0a2a-7e49-a90d-3d62728feafe");

    private static final String[] FILL = {"select set_config('surety.customers', '*', true)", """
            insert into party (party_id, kind, key, name, prefix, zone, language)
            values (md5('owed')::uuid, 'customer', 'owed', 'Owed', 'OWED', 'Asia/Seoul', 'ko')""", """
            insert into agreement (customer_id, agreement_id, provider_id, consumer_id, versions)
            values (md5('owed')::uuid, 'owed', md5('owed')::uuid, md5('owed')::uuid, 1)""", """
            insert into stream (customer_id, stream_id, kind, agreement_id, head_seq, last_recorded_at)
            select md5('owed')::uuid, md5('owed' || n)::uuid, 'ticket', 'owed', 0, now()
            from generate_series(0, 9999) n""", """
            insert into promise (customer_id, stream_id, term, cycle, promise_id, agreement_id, state, owed_by, strength,
                                 started_at, due, ended_at)
            select md5('owed')::uuid, md5('owed' || n)::uuid, 'term', 1, md5('promise' || n)::uuid, 'owed',
                   case when n % 3 = 0 then 'running' when n % 50 = 1 then 'breached'
                        when n % 50 = 2 then 'superseded' else 'met' end,
                   case when n % 60 = 0 then 'customer' else 'provider' end, 'sla',
                   now(), now() + n * interval '1 minute', case when n % 3 = 0 then null else now() end
            from generate_series(0, 9999) n""", "analyze stream, promise", "set local role surety_app"};

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private String plan(Scope scope, @Nullable Place after, PromiseState... states) throws Exception {
        return plan(scope, null, after, states);
    }

    private String plan(Scope scope, @Nullable Party owedBy, @Nullable Place after, PromiseState... states)
            throws Exception {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : FILL) {
                    statement.execute(sql);
                }
            }
            PromiseQueries.Question question = PromiseQueries.question(scope,
                    new PromiseQueries.Filter(Set.of(states), null, null, owedBy), after, 50);
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

    /** Parts that are in order each are put together in order without sorting. */
    private static void isInOrder(String plan) {
        assertThat(plan).doesNotContain("->  Sort").doesNotContain("Seq Scan");
    }

    @Test
    void whatIsOwedNextIsFoundByItsIndex() throws Exception {
        String owed = plan(Scope.EVERYTHING, null, PromiseQueries.OPEN.toArray(PromiseState[]::new));
        assertThat(owed).contains("Merge Append").contains("promise_state");
        isInOrder(owed);
    }

    @Test
    void whatIsOverIsFoundByItsIndexToo() throws Exception {
        for (PromiseState state : new PromiseState[]{PromiseState.MET, PromiseState.BREACHED,
                PromiseState.SUPERSEDED}) {
            String over = plan(Scope.EVERYTHING, null, state);
            assertThat(over).contains("promise_state").contains("'" + state.key() + "'");
            isInOrder(over);
        }
    }

    @Test
    void whatOthersThanTheProviderOweIsFoundByItsIndex() throws Exception {
        String owed = plan(Scope.EVERYTHING, Party.CUSTOMER, null, PromiseState.RUNNING);
        assertThat(owed).contains("promise_of_others").contains("(owed_by = 'customer'");
        isInOrder(owed);
        String deep = plan(Scope.EVERYTHING, Party.CUSTOMER,
                new Place(Instant.parse("2026-01-01T00:00:00Z"), new UUID(0, 0)), PromiseState.RUNNING);
        assertThat(deep).contains("promise_of_others").contains("(ROW(queue_due, promise_id) > ROW(");
        isInOrder(deep);
        isInOrder(plan(Scope.EVERYTHING, Party.PROVIDER, null, PromiseState.RUNNING));
    }

    @Test
    void aPageFarDownGoesToItsPlaceInTheIndex() throws Exception {
        // In the midst of what was filled in: where only few rows follow, to sort them may be cheaper.
        String deep = plan(Scope.EVERYTHING, new Place(Instant.now().plus(Duration.ofDays(3)), new UUID(0, 0)),
                PromiseState.MET, PromiseState.RUNNING);
        assertThat(deep).contains("(ROW(queue_due, promise_id) > ROW(");
        isInOrder(deep);
    }

    @Test
    void aCustomersPromisesAreFoundAmongTheirOwn() throws Exception {
        assertThat(plan(Scope.of(new CustomerId(OWED)), null, PromiseState.BREACHED)).contains("(customer_id = ");
    }
}
