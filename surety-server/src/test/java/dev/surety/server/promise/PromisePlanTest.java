package dev.surety.server.promise;

import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.core.promise.PromiseState;
import dev.surety.server.ServerTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Among many promises that are over, the database follows an index to those that are owed next. */
@ServerTest
class PromisePlanTest {

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
                   case when n % 3 = 0 then 'running' when n % 50 = 1 then 'breached' else 'met' end, 'provider', 'sla',
                   now(), now() + n * interval '1 minute', case when n % 3 = 0 then null else now() end
            from generate_series(0, 9999) n""", "analyze stream, promise", "set local role surety_app"};

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private String plan(Set<PromiseState> states) throws Exception {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : FILL) {
                    statement.execute(sql);
                }
            }
            Map<String, @Nullable Object> binds = new HashMap<>();
            for (String name : new String[]{"customer", "owedBy", "before", "afterDue", "afterId"}) {
                binds.put(name, null);
            }
            binds.put("states", states.stream().map(PromiseState::key).toArray(String[]::new));
            binds.put("limit", 50);
            PromiseQueries.Filter filter = new PromiseQueries.Filter(states, null, null, null);
            String plan = String.join("\n",
                    JdbcClient.create(new SingleConnectionDataSource(connection, true))
                            .sql("explain " + PromiseQueries.sql(filter))
                            .params(binds)
                            .query(String.class)
                            .list());
            connection.rollback();
            return plan;
        }
    }

    @Test
    void whatIsOwedNextIsFoundByItsIndex() throws Exception {
        assertThat(plan(PromiseQueries.OPEN)).contains("Index Scan using promise_next").doesNotContain("Sort");
        assertThat(plan(Set.of(PromiseState.BREACHED))).contains("promise_next");
    }
}
