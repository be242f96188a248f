package dev.surety.server.promise;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/**
 * What operators see of the wakes: how late they are, how many were done, failed or left. What still waits is asked of
 * the database, which knows of all nodes ({@code operation}).
 */
@Component
class WakeMeters {

    private final Timer lateness;
    private final Counter done;
    private final Counter failed;
    private final Counter left;

    WakeMeters(MeterRegistry registry) {
        lateness = Timer.builder("surety.wake.lateness")
                .description("From the instant at which a stream wanted to be looked at until it was")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(registry);
        done = counter(registry, "done");
        failed = counter(registry, "failed");
        left = counter(registry, "left");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("surety.wakes")
                .description("Streams looked at because something fell due; left: somebody else had it")
                .tag("outcome", outcome)
                .register(registry);
    }

    void done(Duration late) {
        done.increment();
        lateness.record(late.isNegative() ? 0 : late.toNanos(), TimeUnit.NANOSECONDS);
    }

    void failed() {
        failed.increment();
    }

    void left() {
        left.increment();
    }
}
