package dev.surety.core.replay;

import java.time.Duration;
import java.time.YearMonth;

import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;

/** The running figures of one term in one month. */
final class Cell {

    private final Usage usage = new Usage();
    private long met;
    private long breached;
    private long running;
    private long paused;
    private long pausedMillis;

    void add(Promise promise, Outcome outcome) {
        switch (outcome) {
            case MET -> met++;
            case BREACHED -> breached++;
            case OPEN -> addOpen(promise);
            case NONE -> throw new IllegalArgumentException(promise.key() + " exists");
        }
        pausedMillis = Math.addExact(pausedMillis, promise.paused().toMillis());
        Duration budget = promise.budget();
        if (outcome != Outcome.OPEN && budget != null && budget.toMillis() > 0) {
            usage.add(Share.of(promise.used(), budget));
        }
    }

    private void addOpen(Promise promise) {
        if (promise.state() == PromiseState.PAUSED) {
            paused++;
        } else {
            running++;
        }
    }

    void addAll(Cell other) {
        usage.addAll(other.usage);
        met += other.met;
        breached += other.breached;
        running += other.running;
        paused += other.paused;
        pausedMillis = Math.addExact(pausedMillis, other.pausedMillis);
    }

    Totals totals() {
        return new Totals(met + breached, met, breached, running, paused, Duration.ofMillis(pausedMillis),
                usage.quantile(50), usage.quantile(90));
    }

    MonthOfTerm figures(YearMonth month, String term) {
        return new MonthOfTerm(month, term, met + breached, met, breached, running, paused,
                Duration.ofMillis(pausedMillis), usage.quantile(50), usage.quantile(90));
    }
}
