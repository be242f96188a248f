package dev.surety.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
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

import dev.surety.bench.others.AskedCalendar;
import dev.surety.bench.others.DayWalker;
import dev.surety.core.time.BusinessCalendar;

/**
 * Business time: {@code Instant} in and out, at random instants of ten years. Questions are prepared beforehand and asked
 * in turn, so that neither the branch predictor nor the cache knows the next one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH sets everything up before it measures
public class BusinessTimeBenchmark {

    private static final int QUESTIONS = 1 << 12;
    private static final int CALENDARS = 1000;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private BusinessCalendar calendar;
    private BusinessCalendar[] rotation;
    private DayWalker walker;
    private final Instant[] from = new Instant[QUESTIONS];
    private final Instant[] now = new Instant[QUESTIONS];
    private final Instant[] to = new Instant[QUESTIONS];
    private final Duration[] amount = new Duration[QUESTIONS];
    private int question;
    private int turn;
    private int variant;

    @Setup
    public void prepare() {
        calendar = MeasuredCalendars.compiled(0);
        rotation = MeasuredCalendars.compiled(0, CALENDARS);
        walker = new DayWalker(AskedCalendar.of(MeasuredCalendars.spec(0)));
        SplittableRandom random = new SplittableRandom(20_261_122L);
        for (int i = 0; i < QUESTIONS; i++) {
            from[i] = Instant.ofEpochMilli(random.nextLong(MeasuredCalendars.FIRST, MeasuredCalendars.LAST));
            now[i] = NOW.plusMillis(random.nextLong(30L * 24 * 60 * 60 * 1000));
            amount[i] = Duration.ofMinutes(random.nextLong(1, 20 * 8 * 60));
            to[i] = from[i].plus(Duration.ofMinutes(random.nextLong(1, 30L * 24 * 60)));
        }
    }

    private int next() {
        question = (question + 1) & (QUESTIONS - 1);
        return question;
    }

    private BusinessCalendar nextCalendar() {
        // A step that is prime to the number of calendars: each in turn, none next to the one before.
        turn += 387;
        if (turn >= CALENDARS) {
            turn -= CALENDARS;
        }
        return rotation[turn];
    }

    @Benchmark
    public Instant add() {
        int i = next();
        return calendar.add(from[i], amount[i]);
    }

    @Benchmark
    public Duration between() {
        int i = next();
        return calendar.between(from[i], to[i]);
    }

    @Benchmark
    public Instant addInRotation() {
        int i = next();
        return nextCalendar().add(from[i], amount[i]);
    }

    /** As a desk asks: a thousand agreements, all about these weeks. */
    @Benchmark
    public Instant addInRotationThisMonth() {
        int i = next();
        return nextCalendar().add(now[i], amount[i]);
    }

    @Benchmark
    public Duration betweenInRotation() {
        int i = next();
        return nextCalendar().between(from[i], to[i]);
    }

    @Benchmark
    public Instant addByDayWalker() {
        int i = next();
        return walker.add(from[i], amount[i]);
    }

    @Benchmark
    public BusinessCalendar compile() {
        variant++;
        return MeasuredCalendars.compiled(variant % 3000);
    }
}
