package dev.surety.server.agreement;

import java.time.OffsetDateTime;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.surety.server.TestServer;
import dev.surety.server.Unattended;
import dev.surety.server.platform.internal.DatabaseAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** A database of a release before this one, in which a pass over the streams of an agreement was under way. */
class OneMorePassUpgradeTest {

    @Test
    void everyStreamIsFoldedOnceMoreAndVersionsHoldFromWholeMilliseconds() throws Exception {
        DatabaseAddress database = TestServer.database();
        DataSource owner = Unattended.migrated(database, "20");
        try (var connection = owner.getConnection()) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Unattended.register(sql);
            sql.sql("""
                    insert into agreement (customer_id, agreement_id, provider_id, consumer_id, versions, refold_at,
                                           refold_after, refold_claimed_until)
                    select party_id, id, party_id, party_id, versions, refold_at, party_id, 'infinity'
                    from party
                    cross join (values ('waits', 1, null), ('under-way', 1, timestamptz '2026-01-01 00:00Z'),
                                       ('draft', 0, null)) as a (id, versions, refold_at)""").update();
            sql.sql("""
                    insert into agreement_version (customer_id, agreement_id, version, text, files, sha256, in_force_from,
                                                   owed_from, activated_by)
                    select customer_id, agreement_id, 1, '', '{}', '', '2026-01-01 00:00:00.123456Z',
                           '2026-01-02 00:00:00.123456Z', 'test'
                    from agreement
                    where versions > 0""").update();

            Unattended.migrated(database, "latest");

            assertThat(sql.sql("""
                    select agreement_id
                    from agreement
                    where refold_at <= clock_timestamp()
                      and refold_after is null
                      and refold_claimed_until is null
                    order by agreement_id""").query(String.class).list()).containsExactly("under-way", "waits");
            Map<String, Object> version = sql.sql("""
                    select distinct in_force_from, owed_from
                    from agreement_version""")
                    .query((row, _) -> Map.<String, Object>of("from",
                            row.getObject("in_force_from", OffsetDateTime.class).toInstant().toString(), "owed",
                            row.getObject("owed_from", OffsetDateTime.class).toInstant().toString()))
                    .single();
            assertThat(version).isEqualTo(
                    Map.of("from", "2026-01-01T00:00:00.123Z", "owed", "2026-01-02T00:00:00.123Z"));
        }
    }
}
