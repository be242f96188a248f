package dev.surety.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import dev.surety.bench.others.AskedCalendar;
import dev.surety.bench.others.BusinessCalendar4j;
import dev.surety.bench.others.DayWalker;
import dev.surety.bench.others.Mpxj;
import dev.surety.bench.others.ObjectLab;
import dev.surety.bench.others.Quartz;
import dev.surety.bench.others.SortedIntervals;
import dev.surety.bench.others.Strata;
import dev.surety.bench.others.Time4j;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;

/**
 * Other libraries beside ours, asked the same questions of the same calendar. The questions are such that all answer the
 * same, which is checked before anything is measured: to the minute, and days counted from a business day.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 12, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets everything up before it measures
public class ComparisonBenchmark {

    private static final int QUESTIONS = 1 << 12;

    /** Processor time and questions of an iteration: on a machine shared with others it says more than the clock. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Spent {

        static final String PROCESSOR_TIME = "processorNanoseconds";
        static final String QUESTIONS_ASKED = "questions";

        public long processorNanoseconds;
        public long questions;
        private long started;

        @Setup(Level.Iteration)
        public void start() {
            started = processorTime();
        }

        @TearDown(Level.Iteration)
        public void stop() {
            processorNanoseconds = processorTime() - started;
        }

        private static long processorTime() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    private BusinessCalendar ours;
    private SortedIntervals intervals;
    private DayWalker walker;
    private Mpxj mpxj;
    private Time4j time4j;
    private BusinessCalendar4j businessCalendar4j;
    private Quartz quartz;
    private Strata strata;
    private ObjectLab objectLab;

    private final Instant[] from = new Instant[QUESTIONS];
    private final Instant[] to = new Instant[QUESTIONS];
    private final Instant[] onBusinessDay = new Instant[QUESTIONS];
    private final Duration[] amount = new Duration[QUESTIONS];
    private final int[] days = new int[QUESTIONS];
    private int question;

    @Setup
    public void prepare() {
        AskedCalendar asked = AskedCalendar.of(MeasuredCalendars.spec(0));
        ours = MeasuredCalendars.compiled(0);
        intervals = new SortedIntervals(asked, LocalDate.of(2020, 1, 1), LocalDate.of(2030, 1, 1));
        walker = new DayWalker(asked);
        mpxj = new Mpxj(asked);
        time4j = new Time4j(asked);
        businessCalendar4j = new BusinessCalendar4j(asked);
        quartz = new Quartz(asked);
        strata = new Strata(asked);
        objectLab = new ObjectLab(asked);
        SplittableRandom random = new SplittableRandom(20_261_122L);
        for (int i = 0; i < QUESTIONS; i++) {
            from[i] = minute(random);
            to[i] = from[i].plus(Duration.ofMinutes(random.nextLong(1, 30L * 24 * 60)));
            amount[i] = Duration.ofMinutes(random.nextLong(1, 20 * 8 * 60));
            days[i] = random.nextInt(1, 30);
            do {
                onBusinessDay[i] = minute(random);
            } while (!ours.isBusinessDay(onBusinessDay[i].atZone(ours.zone()).toLocalDate()));
            requireTheSameAnswers(i);
        }
    }

    private static Instant minute(SplittableRandom random) {
        return Instant.ofEpochMilli(random.nextLong(MeasuredCalendars.FIRST, MeasuredCalendars.LAST))
                .truncatedTo(ChronoUnit.MINUTES);
    }

    private void requireTheSameAnswers(int i) {
        question = i - 1 & QUESTIONS - 1;
        Instant added = ours.add(from[i], amount[i]);
        Duration between = ours.between(from[i], to[i]);
        boolean open = ours.isOpen(from[i]);
        Instant end = ours.addDays(onBusinessDay[i], days[i], BusinessDays.CIVIL);
        requireSame(added, intervals.add(from[i], amount[i]), walker.add(from[i], amount[i]),
                mpxj.add(from[i], amount[i]));
        requireSame(between, intervals.between(from[i], to[i]), walker.between(from[i], to[i]),
                mpxj.between(from[i], to[i]), time4j.between(from[i], to[i]),
                businessCalendar4j.between(from[i], to[i]));
        requireSame(open, intervals.isOpen(from[i]), quartz.isOpen(from[i]), businessCalendar4j.isOpen(from[i]));
        requireSame(end, walker.addDays(onBusinessDay[i], days[i]), strata.addDays(onBusinessDay[i], days[i]),
                objectLab.addDays(onBusinessDay[i], days[i]));
    }

    private static void requireSame(Object expected, Object... others) {
        for (Object other : others) {
            if (!other.equals(expected)) {
                throw new IllegalStateException("what is compared must answer the same, but " + other + " is not "
                        + expected);
            }
        }
    }

    private int next(Spent spent) {
        spent.questions++;
        question = question + 1 & QUESTIONS - 1;
        return question;
    }

    @Benchmark
    public Instant addByOurs(Spent spent) {
        int i = next(spent);
        return ours.add(from[i], amount[i]);
    }

    @Benchmark
    public Instant addBySortedIntervals(Spent spent) {
        int i = next(spent);
        return intervals.add(from[i], amount[i]);
    }

    @Benchmark
    public Instant addByDayWalker(Spent spent) {
        int i = next(spent);
        return walker.add(from[i], amount[i]);
    }

    @Benchmark
    public Instant addByMpxj(Spent spent) {
        int i = next(spent);
        return mpxj.add(from[i], amount[i]);
    }

    @Benchmark
    public Duration betweenByOurs(Spent spent) {
        int i = next(spent);
        return ours.between(from[i], to[i]);
    }

    @Benchmark
    public Duration betweenBySortedIntervals(Spent spent) {
        int i = next(spent);
        return intervals.between(from[i], to[i]);
    }

    @Benchmark
    public Duration betweenByDayWalker(Spent spent) {
        int i = next(spent);
        return walker.between(from[i], to[i]);
    }

    @Benchmark
    public Duration betweenByMpxj(Spent spent) {
        int i = next(spent);
        return mpxj.between(from[i], to[i]);
    }

    @Benchmark
    public Duration betweenByTime4j(Spent spent) {
        int i = next(spent);
        return time4j.between(from[i], to[i]);
    }

    @Benchmark
    public Duration betweenByBusinessCalendar4j(Spent spent) {
        int i = next(spent);
        return businessCalendar4j.between(from[i], to[i]);
    }

    @Benchmark
    public boolean isOpenByOurs(Spent spent) {
        return ours.isOpen(from[next(spent)]);
    }

    @Benchmark
    public boolean isOpenBySortedIntervals(Spent spent) {
        return intervals.isOpen(from[next(spent)]);
    }

    @Benchmark
    public boolean isOpenByQuartz(Spent spent) {
        return quartz.isOpen(from[next(spent)]);
    }

    @Benchmark
    public boolean isOpenByBusinessCalendar4j(Spent spent) {
        return businessCalendar4j.isOpen(from[next(spent)]);
    }

    @Benchmark
    public Instant addDaysByOurs(Spent spent) {
        int i = next(spent);
        return ours.addDays(onBusinessDay[i], days[i], BusinessDays.CIVIL);
    }

    @Benchmark
    public Instant addDaysByDayWalker(Spent spent) {
        int i = next(spent);
        return walker.addDays(onBusinessDay[i], days[i]);
    }

    @Benchmark
    public Instant addDaysByStrata(Spent spent) {
        int i = next(spent);
        return strata.addDays(onBusinessDay[i], days[i]);
    }

    @Benchmark
    public Instant addDaysByObjectLab(Spent spent) {
        int i = next(spent);
        return objectLab.addDays(onBusinessDay[i], days[i]);
    }
}
