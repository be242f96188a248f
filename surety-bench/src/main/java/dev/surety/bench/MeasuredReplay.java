package dev.surety.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

import com.sun.management.OperatingSystemMXBean;

import dev.surety.core.replay.Replay;
import dev.surety.core.replay.Subject;
import dev.surety.core.replay.Tally;
import dev.surety.history.Progress;
import dev.surety.history.Tallies;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.sample.SampleEvents;
import dev.surety.history.sample.SampleSettings;
import dev.surety.history.servicenow.MappingFiles;
import dev.surety.history.servicenow.ServiceNowHistory;

/**
 * One replay in a process of its own, so that its heap can be limited and nothing of another is in it. It is warmed up by
 * a smaller replay first. Prints one line, which {@link #of} reads.
 *
 * @param seconds      by the clock
 * @param cpuSeconds   of all threads of the process, those of the runtime too
 * @param mostHeapUsed bytes in use just after a collection, at most
 * @param figures      a digest of what came out
 */
record MeasuredReplay(double seconds, double cpuSeconds, long mostHeapUsed, String figures) {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    /** So many different incidents are decoded beforehand and replayed in turn: what lies in memory stays the same. */
    private static final int DECODED = 20_000;
    private static final int DECODED_TO_WARM_UP = 100_000;
    private static final int SUBJECTS_OF_A_PIECE = 500;

    /** {@code decoded SIZE WORKERS} or {@code export FILE WARM-UP-FILE WORKERS}. */
    public static void main(String[] arguments) {
        Stopwatch watch = new Stopwatch();
        int workers = Integer.parseInt(arguments[arguments.length - 1]);
        String figures = switch (arguments[0]) {
            case "decoded" -> {
                List<Subject> subjects = decoded();
                replay(subjects, DECODED_TO_WARM_UP, workers, watch);
                watch.reset();
                yield replay(subjects, Long.parseLong(arguments[1]), workers, watch);
            }
            case "export" -> {
                replay(Path.of(arguments[2]), workers, watch);
                watch.reset();
                yield replay(Path.of(arguments[1]), workers, watch);
            }
            default -> throw new IllegalArgumentException("there is no measurement " + arguments[0]);
        };
        System.out.printf(Locale.ROOT, "%.6f %.6f %d %s%n", watch.seconds(), watch.cpuSeconds(),
                watch.heap.most(), figures);
    }

    /** What the process said. */
    static MeasuredReplay of(String line) {
        String[] parts = line.split(" ");
        if (parts.length != 4) {
            throw new IllegalStateException("a measurement is expected, but the process said: " + line);
        }
        return new MeasuredReplay(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]),
                parts[3]);
    }

    private static List<Subject> decoded() {
        SampleEvents sample = new SampleEvents(SampleSettings.usual(DECODED, 1, 2025));
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < DECODED; i++) {
            subjects.add(sample.subject(i));
        }
        return subjects;
    }

    private static String replay(List<Subject> subjects, long size, int threads, Stopwatch watch) {
        Replay replay = new Replay(MeasuredAgreement.side(), null, NOW, NOW, Replay.Limits.USUAL);
        Tallies tallies = new Tallies(replay);
        try (Workers workers = new Workers(threads)) {
            Iterator<Long> pieces = LongStream.rangeClosed(0, (size - 1) / SUBJECTS_OF_A_PIECE).iterator();
            watch.start();
            workers.inOrder(pieces, piece -> fold(subjects, replay, tallies, piece, size), done -> {});
            watch.stop();
        }
        return digest(replay.result(tallies.joined()).toString());
    }

    private static boolean fold(List<Subject> subjects, Replay replay, Tallies tallies, long piece, long size) {
        tallies.with(tally -> {
            long end = Math.min(size, (piece + 1) * SUBJECTS_OF_A_PIECE);
            for (long i = piece * SUBJECTS_OF_A_PIECE; i < end; i++) {
                replay.add(subjects.get((int) (i % DECODED)), tally);
            }
        });
        return true;
    }

    private static String replay(Path export, int threads, Stopwatch watch) {
        Replay.Side side = MeasuredAgreement.side();
        watch.start();
        try (Workers workers = new Workers(threads);
                TemporaryFolder folder = TemporaryFolder.open();
                ServiceNowHistory history = ServiceNowHistory.open(export,
                        new ServiceNowHistory.Settings(MappingFiles.defaultMapping(), StandardCharsets.UTF_8,
                                side.terms().zone(), folder),
                        workers, Progress.NONE)) {
            // Here the sort holds all it may hold in memory.
            watch.stop();
            watch.start();
            Replay replay = new Replay(side, null, history.lastRecorded(), history.lastRecorded(),
                    Replay.Limits.USUAL);
            Tally tally = history.replay(replay, workers, difference -> {}, Progress.NONE);
            watch.stop();
            return digest(replay.result(tally) + " " + history.remarks());
        }
    }

    private static String digest(String figures) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(figures.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** Adds up times; whenever it is stopped, what is live is weighed, which takes no time on it. */
    private static final class Stopwatch {

        private final HeapWatch heap = new HeapWatch();
        private long nanoseconds;
        private long cpuNanoseconds;
        private long started;
        private long cpuStarted;

        void start() {
            started = System.nanoTime();
            cpuStarted = cpu();
        }

        void stop() {
            nanoseconds += System.nanoTime() - started;
            cpuNanoseconds += cpu() - cpuStarted;
            heap.collect();
        }

        void reset() {
            nanoseconds = 0;
            cpuNanoseconds = 0;
            heap.forget();
        }

        double seconds() {
            return nanoseconds / 1e9;
        }

        double cpuSeconds() {
            return cpuNanoseconds / 1e9;
        }

        private static long cpu() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        }
    }
}
