package dev.surety.server.notice;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What operators see of deliveries: what came of attempts, and how long the oldest that is due has been waiting. */
@Component
class DeliveryMeters {

    private final MeterRegistry registry;
    private final AtomicLong oldestDueMillis = new AtomicLong();

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("surety.outbox.age", oldestDueMillis, millis -> millis.get() / 1000.0)
                .description("How long the oldest delivery that is due has been waiting")
                .baseUnit("seconds")
                .register(registry);
    }

    void oldestDue(Duration age) {
        oldestDueMillis.set(Math.max(0, age.toMillis()));
    }

    void attempt(Answer answer) {
        count(switch (answer) {
            case Answer.Accepted _ -> "accepted";
            case Answer.Gone _ -> "gone";
            case Answer.Refused _ -> "refused";
            case Answer.None _ -> "unanswered";
        });
    }

    void givenUp() {
        count("given-up");
    }

    private void count(String outcome) {
        registry.counter("surety.deliveries", "outcome", outcome).increment();
    }
}
