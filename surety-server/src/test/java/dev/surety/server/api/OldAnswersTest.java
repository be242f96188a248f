package dev.surety.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.platform.AcrossCustomers;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept for repeated requests is forgotten after a day. */
@MovedClockTest
class OldAnswersTest {

    @Autowired
    OldAnswers old;
    @Autowired
    AcrossCustomers customers;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;

    private void keep(String key, Instant at) {
        database.sql("""
                insert into idempotency (token_id, key, body_sha256, status, headers, body, created_at)
                values (:token, :key, '\\x00', 201, '{}', '\\x00', :at::timestamptz)""")
                .param("token", UUID.randomUUID())
                .param("key", key)
                .param("at", at.toString())
                .update();
    }

    private List<String> kept() {
        return database.sql("select key from idempotency order by key").query(String.class).list();
    }

    @Test
    void answersOfTheLastDayAreKeptAndOlderOnesForgotten() {
        database.sql("delete from idempotency").update();
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        keep("first", clock.instant());
        keep("second", clock.instant().plus(Duration.ofHours(12)));

        clock.advance(Duration.ofHours(24));
        assertThat(old.forget()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(old.forget()).isEqualTo(1);
        assertThat(kept()).containsExactly("second");
        clock.advance(Duration.ofHours(12));
        old.forget();
        assertThat(kept()).isEmpty();
    }

    @Test
    void itIsDoneByItself() {
        List<String> scheduled = customers.read(all -> all.sql("select task_name from scheduled_tasks")
                .query(String.class)
                .list());
        assertThat(scheduled).contains("forget-old-answers", "forget-old-deliveries");
    }
}
