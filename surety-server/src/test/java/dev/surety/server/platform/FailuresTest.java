package dev.surety.server.platform;

import java.sql.SQLException;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.ServerTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

/** What a failure is told as, and which ones pass by themselves. */
@ServerTest
class FailuresTest {

    @Autowired
    JdbcClient database;

    @Test
    void whatIsTooMuchForTheDatabaseDoesNotMakeItAway() {
        // Of random digits: what repeats itself would be compressed until it fits.
        Exception tooLong = catchException(() -> database.sql("""
                insert into party (party_id, kind, key, name, zone, language)
                select :id, 'supplier', string_agg(gen_random_uuid()::text, ''), 'Too long', 'Asia/Seoul', 'ko'
                from generate_series(1, 200)""").param("id", UUID.randomUUID()).update());

        assertThat(tooLong).rootCause()
                .isInstanceOfSatisfying(SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("54000"));
        assertThat(Failures.isDatabaseAway(tooLong)).isFalse();
        assertThat(Failures.trace(tooLong)).contains("(SQL state 54000)", "\n\tat ")
                .doesNotContain(String.valueOf(tooLong.getMessage()));
    }

    @ParameterizedTest
    @CsvSource({"08006, true", "57P01, true", "53100, true", "54000, false", "54001, false"})
    void theStateTells(String state, boolean away) {
        assertThat(Failures.isDatabaseAway(
                new DataAccessResourceFailureException("said", new SQLException("said", state)))).isEqualTo(away);
    }

    @Test
    void aFailureThatIsItsOwnCauseIsToldOnce() {
        IllegalStateException one = new IllegalStateException("said");
        IllegalArgumentException other = new IllegalArgumentException("said", one);
        one.initCause(other);

        assertThat(Failures.trace(one)).startsWith("java.lang.IllegalStateException\n\tat ")
                .containsOnlyOnce("Caused by: java.lang.IllegalArgumentException")
                .doesNotContain("said");
    }
}
