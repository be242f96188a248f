package dev.surety.server.notice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSecretTest {

    /** The worked example that implementations of Standard Webhooks test themselves by. */
    @Test
    void signsAsTheStandardDoes() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature = secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isNewEachTimeAndNeverShown() {
        WebhookSecret one = WebhookSecret.generated();
        assertThat(one.text()).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(WebhookSecret.generated().text());
        assertThat(one.toString()).doesNotContain(one.text().substring(6, 12));
    }

    @Test
    void attemptsGoOnForAboutADay() {
        Random random = new Random(7);
        List<Duration> delays = new ArrayList<>();
        for (int attempts = 1; attempts < Backoff.ATTEMPTS; attempts++) {
            delays.add(Backoff.after(attempts, null, random).orElseThrow());
        }
        assertThat(delays.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(delays.get(1)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus)).isBetween(Duration.ofHours(20),
                Duration.ofHours(40));
        assertThat(Backoff.after(Backoff.ATTEMPTS, null, random)).isEmpty();
    }

    @Test
    void whoAsksForPatienceIsGivenIt() {
        Random random = new Random(7);
        assertThat(Backoff.after(1, Duration.ofMinutes(10), random)).isEqualTo(Optional.of(Duration.ofMinutes(10)));
        assertThat(Backoff.after(1, Duration.ZERO, random).orElseThrow()).isGreaterThan(Duration.ofSeconds(3));
        assertThat(Backoff.after(1, Duration.ofDays(400), random)).isEqualTo(Optional.of(Duration.ofDays(1)));
    }
}
