package dev.surety.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

import dev.surety.core.replay.Replay;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.replay.Subject;
import dev.surety.core.replay.Tally;
import dev.surety.history.Progress;
import dev.surety.history.Tallies;
import dev.surety.history.Workers;
import dev.surety.history.sample.SampleEvents;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;
import dev.surety.history.servicenow.MappingFiles;
import dev.surety.history.servicenow.ServiceNowHistory;

/**
 * Replays of 10⁴ to 10⁷ made-up incidents: from decoded events, and end to end from an audit export on disk. Every size
 * is measured with one worker and with two, and the figures must be the same.
 */
final class ReplayMeasurement {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    /** So many different incidents are decoded beforehand and replayed in turn: what lies in memory stays the same. */
    private static final int DECODED = 20_000;
    private static final int SUBJECTS_OF_A_PIECE = 500;

    private final PrintStream out;
    private final Replay.Side side = MeasuredAgreement.side();
    private final long most;

    ReplayMeasurement(PrintStream out, long most) {
        this.out = out;
        this.most = most;
    }

    /** A size measured. */
    private record Measured(double seconds, long peak, ReplayResult result) {}

    void fromDecodedEvents() {
        SampleEvents sample = new SampleEvents(SampleSettings.usual(DECODED, 1, 2025));
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < DECODED; i++) {
            subjects.add(sample.subject(i));
        }
        decoded(subjects, 200_000, 2);
        out.println("Replay from decoded events");
        header();
        for (long size : sizes()) {
            row(size, decoded(subjects, size, 1), decoded(subjects, size, 2));
        }
    }

    private Measured decoded(List<Subject> subjects, long size, int threads) {
        Replay replay = new Replay(side, null, NOW, NOW, Replay.Limits.USUAL);
        Tallies tallies = new Tallies(replay);
        Memory.inUse();
        Memory.forgetPeaks();
        long start = System.nanoTime();
        try (Workers workers = new Workers(threads)) {
            Iterator<Long> pieces = LongStream.rangeClosed(0, (size - 1) / SUBJECTS_OF_A_PIECE).iterator();
            workers.inOrder(pieces, piece -> fold(subjects, replay, tallies, piece, size), done -> {});
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(seconds, Memory.peak(), replay.result(tallies.joined()));
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

    void fromExport() throws IOException {
        out.println("Replay from an audit export (CSV), end to end");
        header();
        exported(100_000, 1);
        exported(100_000, 2);
        for (long size : sizes()) {
            row(size, exported(size, 1), exported(size, 2));
        }
    }

    private Measured exported(long size, int threads) throws IOException {
        Path export = Files.createTempFile("surety-bench-", ".csv");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(export)) {
                new SampleExport(SampleSettings.usual(size, 1, 2025)).write(writer);
            }
            Memory.inUse();
            Memory.forgetPeaks();
            long start = System.nanoTime();
            ReplayResult result = replay(export, threads);
            return new Measured((System.nanoTime() - start) / 1e9, Memory.peak(), result);
        } finally {
            Files.delete(export);
        }
    }

    private ReplayResult replay(Path export, int threads) {
        try (Workers workers = new Workers(threads);
                ServiceNowHistory history = ServiceNowHistory.open(export,
                        new ServiceNowHistory.Settings(MappingFiles.defaultMapping(), StandardCharsets.UTF_8,
                                side.terms().zone()),
                        workers, Progress.NONE)) {
            Replay replay = new Replay(side, null, history.lastRecorded(), history.lastRecorded(),
                    Replay.Limits.USUAL);
            Tally tally = history.replay(replay, workers, difference -> {}, Progress.NONE);
            return replay.result(tally);
        }
    }

    private List<Long> sizes() {
        return LongStream.of(10_000, 100_000, 1_000_000, 10_000_000).filter(size -> size <= most).boxed().toList();
    }

    private void header() {
        out.println();
        out.println(
                "| incidents | one worker: incidents/s | two workers: incidents/s | two ÷ one | heap peak, two workers |");
        out.println("| ---: | ---: | ---: | ---: | ---: |");
    }

    private void row(long size, Measured one, Measured two) {
        if (!one.result.equals(two.result)) {
            throw new IllegalStateException("one worker and two do not give the same figures for " + size);
        }
        out.printf("| %,d | %,.0f | %,.0f | %.2f | %,d MiB |%n", size, size / one.seconds, size / two.seconds,
                one.seconds / two.seconds, two.peak >> 20);
    }
}
