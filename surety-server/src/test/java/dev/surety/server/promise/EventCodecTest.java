package dev.surety.server.promise;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventCodecTest {

    private static final long SEED = Long.getLong("surety.seed", 7);
    private static final long FIRST = Instant.parse("-0002-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("+10001-01-01T00:00:00Z").toEpochMilli();

    @Test
    void instantsAreReadAsTheyWereWritten() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(FIRST, LAST);
            Instant instant = Instant.ofEpochMilli(i % 2 == 0 ? millis : millis / 1000 * 1000);
            assertThat(EventCodec.instant(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29T23:59:59.999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
            "2026-02-13T08:30:00.123456Z", "2026-02-13T08:30:00.123456789Z"})
    void edgesAreReadAsTheyWereWritten(String text) {
        assertThat(EventCodec.instant(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30T08:30:00Z", "2026-02-13T24:30:00Z", "yesterday, or so, Z."})
    void whatNobodyWroteIsRefused(String text) {
        assertThatThrownBy(() -> EventCodec.instant(text)).isInstanceOf(RuntimeException.class);
    }
}
