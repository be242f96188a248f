package dev.surety.server.notice;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.server.ServerTest;
import dev.surety.server.notice.Deliveries.Place;
import dev.surety.server.notice.Delivery.State;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** Among many deliveries the database follows an index to what is shown, instead of reading all and sorting. Held by its plans
 * over 10,000 deliveries that are never committed. */
@ServerTest
class DeliveryPlanTest {

    /** {@code md5('sent1')}. */
    private static final UUID SENT = UUID.fromString("1da8cf34-a007-8282-19ac-dc7fdf4b1b11");

    private static final String[] FILL = {"select set_config('surety.customers', '*', true)", """
            insert into party (party_id, kind, key, name, prefix, zone, language)
            select md5('sent' || n)::uuid, 'customer', 'sent-' || n, 'Sent', 'SENT' || n, 'Asia/Seoul', 'ko'
            from generate_series(0, 9) n""", """
            insert into agreement (customer_id, agreement_id, provider_id, consumer_id, versions)
            select party_id, 'sent', party_id, party_id, 1
            from party
            where key like 'sent-%'""", """
            insert into webhook (webhook_id, customer_id, url, secret, kinds)
            select md5('hook' || n)::uuid, case when n > 0 then md5('sent' || n)::uuid end, 'https://one.example', 's', '{*}'
            from generate_series(0, 9) n""", """
            create temporary table made on commit drop as
            select n, md5('sent' || n % 10)::uuid as customer, md5('sent stream' || n)::uuid as stream
            from generate_series(0, 9999) n""", """
            insert into stream (customer_id, stream_id, kind, agreement_id, head_seq, last_recorded_at)
            select customer, stream, 'ticket', 'sent', 1, now()
            from made""", """
            insert into event (customer_id, stream_id, seq, event_id, type, occurred_at, recorded_at, canonical, sha256)
            select customer, stream, 1, '#1', 'reported', now(), now(), '\\x00', '\\x00'
            from made""", """
            insert into outbox (customer_id, outbox_id, kind, stream_id, seq, webhook_id, created_at, delivered_at, dead_at)
            select customer, md5('out' || n)::uuid, 'reported', stream, 1, md5('hook' || n % 10)::uuid,
                   now() - n * interval '4 minutes', case when n % 50 > 1 then now() end,
                   case when n % 50 = 1 then now() end
            from made""", "analyze stream, webhook, outbox", "set local role surety_app"};

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private String plan(Scope scope, @Nullable UUID webhook, @Nullable State state, @Nullable Place after)
            throws Exception {
        Deliveries.Question question = Deliveries.question(scope, webhook, state, after, 50);
        return explained(database -> database.sql("explain " + question.sql()).params(question.binds()));
    }

    private String explained(Function<JdbcClient, JdbcClient.StatementSpec> asked) throws Exception {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : FILL) {
                    statement.execute(sql);
                }
            }
            String plan = String.join("\n",
                    asked.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)))
                            .query(String.class)
                            .list());
            connection.rollback();
            return plan;
        }
    }

    /** The part of a plan that finds the rows of a page. */
    private static String found(String plan) {
        return plan.substring(plan.indexOf("CTE page")).split("\n  (?=InitPlan|->|SubPlan)")[0];
    }

    private static final Place DEEP = new Place(Instant.now(), new UUID(0, 0));

    @Test
    void theLatestAreFoundInTheOrderOfTheirIndex() throws Exception {
        for (State state : new @Nullable State[]{null, State.DELIVERED}) {
            assertThat(found(plan(Scope.EVERYTHING, null, state, null))).contains("outbox_latest")
                    .doesNotContain("Sort");
            assertThat(found(plan(Scope.EVERYTHING, null, state, DEEP)))
                    .contains("Index Cond: (ROW(created_at, outbox_id) < ROW(")
                    .doesNotContain("Sort");
        }
    }

    @Test
    void whatIsPendingOrWasGivenUpIsFoundAmongItsOwn() throws Exception {
        assertThat(found(plan(Scope.EVERYTHING, null, State.PENDING, null))).contains("outbox_pending")
                .doesNotContain("Seq Scan");
        assertThat(found(plan(Scope.EVERYTHING, null, State.DEAD, null))).contains("outbox_dead")
                .doesNotContain("Seq Scan");
    }

    @Test
    void thoseOfACustomerAndOfAWebhookAreFoundAmongTheirOwn() throws Exception {
        assertThat(found(plan(Scope.of(new CustomerId(SENT)), null, null, null)))
                .contains("outbox_customer_latest", "(customer_id = ")
                .doesNotContain("Sort");
        assertThat(found(plan(Scope.EVERYTHING, SENT, null, null))).contains("outbox_webhook", "(webhook_id = ")
                .doesNotContain("Sort");
    }

    @Test
    void oneThatIsToBeSentAgainIsFoundByItsId() throws Exception {
        assertThat(explained(database -> database.sql("explain " + Deliveries.GIVEN_UP.formatted("true"))
                .param("id", SENT))).contains("Index Scan using outbox_id");
    }
}
