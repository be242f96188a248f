package dev.surety.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.history.sample.SampleEvents;
import dev.surety.history.sample.SampleSettings;

/** The fold of one incident, up to ten events and four promises, without trace text; of many different ones in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH sets everything up before it measures
public class FoldBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int INCIDENTS = 1 << 12;
    private static final int MOST_EVENTS = 10;

    private Fold fold;
    private final List<List<Event>> incidents = new ArrayList<>();
    private int turn;

    @Setup
    public void prepare() {
        fold = MeasuredAgreement.side().fold();
        SampleEvents sample = new SampleEvents(SampleSettings.usual(3L * INCIDENTS, 1, 2025));
        // Every other one, so that they are spread over most of the year and over the holidays announced in it.
        for (long i = 0; incidents.size() < INCIDENTS; i += 2) {
            List<Event> events = sample.subject(i).events();
            if (events.size() <= MOST_EVENTS) {
                incidents.add(events);
            }
        }
    }

    @Benchmark
    public Folded foldOneIncident() {
        turn = (turn + 1) & (INCIDENTS - 1);
        return fold.fold(incidents.get(turn), NOW, NOW);
    }
}
