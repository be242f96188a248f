package dev.surety.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures and prints tables for {@code docs/performance.md}: {@code time}, {@code fold}, {@code replay} or all of
 * them; and, only when it is asked for, {@code others} for {@code docs/comparison.md}.
 * {@code --to N} ends the replay at so many incidents; without it, at ten million. {@code --heap N} gives each replay so
 * many mebibytes of heap.
 */
public final class Bench {

    private static final Set<String> PARTS = Set.of("time", "fold", "replay", "others");
    private static final Set<String> OPTIONS = Set.of("--to", "--heap");
    private static final long MOST = 10_000_000;
    private static final int HEAP_MEBIBYTES = 256;

    private Bench() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> asked = Arrays.asList(arguments);
        int options = (int) asked.stream().takeWhile(argument -> !argument.startsWith("--")).count();
        List<String> parts = asked.subList(0, options);
        if (!PARTS.containsAll(parts) || !OPTIONS.containsAll(everySecond(asked, options))
                || (asked.size() - options) % 2 != 0) {
            System.err.println("usage: bench [time] [fold] [replay] [others] [--to INCIDENTS] [--heap MIB]");
            System.exit(2);
        }
        long most = option(asked, "--to", MOST);
        int heap = (int) option(asked, "--heap", HEAP_MEBIBYTES);
        boolean replays = parts.isEmpty() || parts.contains("replay");
        Optional<String> missing = replays ? ReplayMeasurement.missingDisk(most) : Optional.empty();
        if (missing.isPresent()) {
            System.err.println("surety-bench: " + missing.get());
            System.exit(1);
        }
        out.printf("%s, Java %s, %d processors, heap at most %,d MiB%n%n", System.getProperty("os.arch"),
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        if (parts.isEmpty() || parts.contains("time")) {
            microbenchmarks(out, BusinessTimeBenchmark.class);
            out.printf("One compiled calendar of ten years: %,.1f KiB (budget 192)%n%n",
                    Memory.ofOneCalendar() / 1024.0);
            out.printf("One agreement of four promises, compiled and used: %,.1f KiB%n%n",
                    Memory.ofOneAgreement() / 1024.0);
        }
        if (parts.isEmpty() || parts.contains("fold")) {
            microbenchmarks(out, FoldBenchmark.class);
        }
        if (parts.contains("others")) {
            ComparisonTable.print(out, results(ComparisonBenchmark.class));
        }
        if (replays) {
            ReplayMeasurement replay = new ReplayMeasurement(out, most, heap);
            replay.fromDecodedEvents();
            out.println();
            replay.fromExport();
        }
    }

    private static List<String> everySecond(List<String> arguments, int from) {
        return IntStream.range(from, arguments.size())
                .filter(i -> (i - from) % 2 == 0)
                .mapToObj(arguments::get)
                .toList();
    }

    private static long option(List<String> arguments, String name, long otherwise) {
        int place = arguments.indexOf(name);
        return place < 0 ? otherwise : Long.parseLong(arguments.get(place + 1));
    }

    private static void microbenchmarks(PrintStream out, Class<?> benchmarks) throws RunnerException {
        out.println("| what | measured ns | budget ns | measured ÷ budget |");
        out.println("| --- | ---: | ---: | ---: |");
        for (RunResult result : results(benchmarks)) {
            out.println(Budget.of(result.getParams().getBenchmark())
                    .row(result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError()));
        }
        out.println();
    }

    private static Collection<RunResult> results(Class<?> benchmarks) throws RunnerException {
        return new Runner(new OptionsBuilder().include(benchmarks.getName()).verbosity(VerboseMode.SILENT).build())
                .run();
    }
}
