package dev.surety.server.notice;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What operators see of deliveries: what came of attempts. */
@Component
class DeliveryMeters {

    private static final List<String> OUTCOMES = List.of("accepted", "refused", "unanswered", "gone", "given-up");

    private final MeterRegistry registry;

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        // There from the start, so that the first one is seen as one more.
        OUTCOMES.forEach(outcome -> count(0, outcome));
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
