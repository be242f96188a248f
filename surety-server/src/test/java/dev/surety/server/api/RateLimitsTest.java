package dev.surety.server.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever asks too fast is told when to come back, and is let in again then. */
@ServerTest
@TestPropertySource(properties = {"surety.api.requests-per-second=2", "surety.api.requests-at-once=4",
        "surety.api.failures-per-minute=2"})
@Import(RateLimitsTest.Moved.class)
class RateLimitsTest {

    private static final AtomicLong NANOS = new AtomicLong();

    /** The limits by a clock that goes on when the test says so. */
    @TestConfiguration
    static class Moved {

        @Bean
        @Primary
        RateLimits movedRateLimits(ApiSettings settings) {
            return new RateLimits(settings, NANOS::get);
        }
    }

    @Autowired
    Clients clients;

    private static void passes(Duration time) {
        NANOS.addAndGet(time.toNanos());
    }

    @Test
    void aTokenThatAsksTooFastWaitsAndIsLetInAgain() {
        Client fast = clients.forAll();
        for (int left = 3; left >= 0; left--) {
            Reply granted = fast.get("/api/v1/customers");
            assertThat(granted.status()).isEqualTo(200);
            assertThat(granted.header("RateLimit-Policy")).isEqualTo("\"token\";q=4;w=2");
            assertThat(granted.header("RateLimit")).startsWith("\"token\";r=" + left + ";");
        }

        Reply refused = fast.get("/api/v1/customers");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().text("type")).isEqualTo("urn:surety:problem:too-many-requests");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"token\";q=4;w=2");
        assertThat(refused.header("RateLimit")).isEqualTo("\"token\";r=0;t=2");
        assertThat(clients.forAll().get("/api/v1/customers").status()).as("another token").isEqualTo(200);
        passes(Duration.ofSeconds(1));
        assertThat(fast.get("/api/v1/customers").status()).isEqualTo(200);
        assertThat(fast.get("/api/v1/customers").status()).isEqualTo(200);
        assertThat(fast.get("/api/v1/customers").status()).isEqualTo(429);
        passes(Duration.ofHours(1));
        assertThat(fast.get("/api/v1/customers").header("RateLimit")).as("no more than at once")
                .isEqualTo("\"token\";r=3;t=1");
    }

    @Test
    void anAddressThatGuessesIsToldWhenItMayAgain() {
        Client guessing = clients.with("srt_" + "C".repeat(43)).from("127.0.0.7");
        assertThat(guessing.get("/api/v1/customers").status()).isEqualTo(401);
        assertThat(guessing.get("/api/v1/customers").status()).isEqualTo(401);

        Reply refused = guessing.get("/api/v1/customers");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"address\";q=2;w=60");
        assertThat(refused.header("RateLimit")).isEqualTo("\"address\";r=0;t=60");
        passes(Duration.ofSeconds(30));
        assertThat(guessing.get("/api/v1/customers").status()).isEqualTo(401);
    }
}
