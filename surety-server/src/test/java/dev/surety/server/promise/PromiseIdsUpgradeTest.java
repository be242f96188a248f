package dev.surety.server.promise;

import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.server.TestServer;
import dev.surety.server.Unattended;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.internal.DatabaseAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** A release before this one spread the ids of promises over the whole index. */
class PromiseIdsUpgradeTest {

    @Test
    void promisesAreFoundByTheIdsTheyHaveNow() throws Exception {
        DatabaseAddress database = TestServer.database();
        DataSource owner = Unattended.migrated(database, "23");
        try (var connection = owner.getConnection()) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Unattended.register(sql);
            UUID customer = sql.sql("select party_id from party limit 1").query(UUID.class).single();
            UUID stream = Ids.next(1_767_225_600_000L);
            sql.sql("""
                    insert into agreement (customer_id, agreement_id, provider_id, consumer_id)
                    values (:customer, 'sla', :customer, :customer)""").param("customer", customer).update();
            sql.sql("""
                    insert into stream (customer_id, stream_id, kind, agreement_id, head_seq, last_recorded_at)
                    values (:customer, :stream, 'ticket', 'sla', 0, now())""")
                    .param("customer", customer)
                    .param("stream", stream)
                    .update();
            sql.sql("""
                    insert into promise (customer_id, stream_id, term, cycle, promise_id, agreement_id, state, owed_by,
                                         strength, started_at)
                    values (:customer, :stream, 'correction', 1, :before, 'sla', 'running', 'provider', 'sla', now())""")
                    .param("customer", customer)
                    .param("stream", stream)
                    .param("before", Ids.named(stream, "correction/1"))
                    .update();

            Unattended.migrated(database, "latest");

            UUID id = sql.sql("select promise_id from promise").query(UUID.class).single();
            assertThat(id).isEqualTo(Streams.promiseId(new StreamId(new CustomerId(customer), stream), "correction/1"))
                    .asString()
                    .startsWith(stream.toString().substring(0, 13));
        }
    }
}
