package dev.surety.server.desk;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.server.TestServer;
import dev.surety.server.Unattended;
import dev.surety.server.platform.internal.DatabaseAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** A release before this one put tickets before others by their plan, whatever the plan included. */
class PlanOrderUpgradeTest {

    @Test
    void noTicketKeepsARankThatNoAgreementGranted() throws Exception {
        DatabaseAddress database = TestServer.database();
        DataSource owner = Unattended.migrated(database, "16");
        try (var connection = owner.getConnection()) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Unattended.register(sql);
            sql.sql("""
                    insert into agreement (customer_id, agreement_id, provider_id, consumer_id)
                    select party_id, 'sla', party_id, party_id from party""").update();
            sql.sql("""
                    insert into content (customer_id, content_id, kind, media_type, salt, body, sha256)
                    select party_id, party_id, 'title', 'text/plain', '', 'x', '' from party""").update();
            for (int rank = 0; rank < 3; rank++) {
                sql.sql("""
                        insert into stream (customer_id, stream_id, kind, agreement_id, head_seq, last_recorded_at)
                        select party_id, gen_random_uuid(), 'ticket', 'sla', 0, now() from party""").update();
            }
            sql.sql("""
                    insert into ticket (customer_id, ticket_id, number, kind, status, scope, plan_rank, title_id,
                                        reported_at, opened_at)
                    select customer_id, stream_id, 'ONE-' || row_number() over (), 'incident',
                           (array ['open', 'waiting', 'resolved'])[row_number() over ()], 'in',
                           1 - row_number() over (), customer_id, now(), now()
                    from stream""").update();

            Unattended.migrated(database, "latest");

            List<Integer> ranks = sql.sql("select plan_rank from ticket").query(Integer.class).list();
            assertThat(ranks).containsExactly(0, 0, 0);
        }
    }
}
