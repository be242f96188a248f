package dev.surety.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures and prints tables for {@code docs/performance.md}: {@code time}, {@code fold}, {@code replay} or all of them.
 * {@code --to N} ends the replay at so many incidents; without it, at ten million.
 */
public final class Bench {

    private static final Set<String> PARTS = Set.of("time", "fold", "replay");
    private static final long MOST = 10_000_000;

    private Bench() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> asked = Arrays.asList(arguments);
        int to = asked.indexOf("--to");
        List<String> parts = to < 0 ? asked : asked.subList(0, to);
        if (!PARTS.containsAll(parts) || to >= 0 && to != asked.size() - 2) {
            System.err.println("usage: bench [time] [fold] [replay] [--to INCIDENTS]");
            System.exit(2);
        }
        long most = to < 0 ? MOST : Long.parseLong(asked.get(to + 1));
        out.printf("%s, Java %s, %d processors, heap at most %,d MiB%n%n", System.getProperty("os.arch"),
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        if (parts.isEmpty() || parts.contains("time")) {
            microbenchmarks(out, BusinessTimeBenchmark.class);
            out.printf("One compiled calendar of ten years: %,.1f KiB (budget 192)%n%n",
                    Memory.ofOneCalendar() / 1024.0);
        }
        if (parts.isEmpty() || parts.contains("fold")) {
            microbenchmarks(out, FoldBenchmark.class);
        }
        if (parts.isEmpty() || parts.contains("replay")) {
            ReplayMeasurement replay = new ReplayMeasurement(out, most);
            replay.fromDecodedEvents();
            out.println();
            replay.fromExport();
        }
    }

    private static void microbenchmarks(PrintStream out, Class<?> benchmarks) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder().include(benchmarks.getName())
                .verbosity(VerboseMode.SILENT)
                .build()).run();
        out.println("| what | measured ns | budget ns | measured ÷ budget |");
        out.println("| --- | ---: | ---: | ---: |");
        for (RunResult result : results) {
            out.println(Budget.of(result.getParams().getBenchmark())
                    .row(result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError()));
        }
        out.println();
    }
}
