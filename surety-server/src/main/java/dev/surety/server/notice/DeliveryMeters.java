package dev.surety.server.notice;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What operators see of deliveries: what came of attempts. */
@Component
class DeliveryMeters {

    private final MeterRegistry registry;

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void attempt(Answer answer) {
        count(1, switch (answer) {
            case Answer.Accepted _ -> "accepted";
            case Answer.Gone _ -> "gone";
            case Answer.Refused _ -> "refused";
            case Answer.None _ -> "unanswered";
        });
    }

    void givenUp(int deliveries) {
        count(deliveries, "given-up");
    }

    private void count(int deliveries, String outcome) {
        registry.counter("surety.deliveries", "outcome", outcome).increment(deliveries);
    }
}
