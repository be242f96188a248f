package dev.surety.server.pages;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who fails often is stopped; who succeeds, and whoever is elsewhere, is not. */
class SignInAttemptsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final SignInAttempts attempts = new SignInAttempts(3, nanos::get);

    private boolean fail(String address) {
        return attempts.admit(address);
    }

    @Test
    void failuresAreCountedUntilTheWindowIsOver() {
        assertThat(fail("192.0.2.1")).isTrue();
        assertThat(fail("192.0.2.1")).isTrue();
        assertThat(fail("192.0.2.1")).isTrue();
        assertThat(fail("192.0.2.1")).isFalse();
        assertThat(fail("192.0.2.2")).as("another address").isTrue();

        nanos.addAndGet(Duration.ofMinutes(5).minusNanos(1).toNanos());
        assertThat(fail("192.0.2.1")).isFalse();
        nanos.addAndGet(1);
        assertThat(fail("192.0.2.1")).isTrue();
    }

    @Test
    void whatSucceedsIsNotCounted() {
        for (int i = 0; i < 100; i++) {
            assertThat(attempts.admit("192.0.2.1")).isTrue();
            attempts.forgive("192.0.2.1");
        }
        assertThat(fail("192.0.2.1")).isTrue();
        assertThat(fail("192.0.2.1")).isTrue();
        assertThat(fail("192.0.2.1")).isTrue();
        assertThat(fail("192.0.2.1")).isFalse();
        attempts.forgive("192.0.2.1");
        assertThat(fail("192.0.2.1")).as("one that was still being looked at was right").isTrue();
        assertThat(fail("192.0.2.1")).isFalse();
    }

    @Test
    void ofIpv6TheNetworkCounts() {
        for (int i = 0; i < 3; i++) {
            assertThat(fail("2001:db8:0:1::" + i)).isTrue();
        }
        assertThat(fail("2001:db8:0:1:ffff::1")).isFalse();
        assertThat(fail("2001:db8:0:2::1")).isTrue();
    }
}
