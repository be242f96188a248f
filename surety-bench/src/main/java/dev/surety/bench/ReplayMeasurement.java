package dev.surety.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import dev.surety.history.TemporaryFolder;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;

/**
 * Replays of 10⁴ to 10⁷ made-up incidents: from decoded events, and end to end from an audit export on disk. Every size
 * is measured with one worker and with two, and the figures must be the same. Each measurement is a process of its own
 * with the same small heap: that all sizes finish in it shows that memory does not grow with them.
 */
final class ReplayMeasurement {

    private static final long TO_WARM_UP = 100_000;
    /** An export has about 790 bytes an incident, and its rows sorted on disk take about 270 more. */
    private static final long DISK_OF_AN_INCIDENT = 1_100;

    private final PrintStream out;
    private final long most;
    private final int heapMebibytes;
    private final AtomicReference<@Nullable Process> running = new AtomicReference<>();

    /**
     * @param most          incidents of the largest replay
     * @param heapMebibytes heap of the measured processes
     */
    ReplayMeasurement(PrintStream out, long most, int heapMebibytes) {
        this.out = out;
        this.most = most;
        this.heapMebibytes = heapMebibytes;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Process process = running.get();
            if (process != null) {
                process.destroyForcibly();
            }
        }));
    }

    /** What is missing on the disk, before an hour has been spent on it; nothing when there is enough. */
    static Optional<String> missingDisk(long incidents) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        long needed = DISK_OF_AN_INCIDENT * Math.max(incidents, TO_WARM_UP);
        long free = Files.getFileStore(folder).getUsableSpace();
        return free >= needed
                ? Optional.empty()
                : Optional.of(
                        "%,d incidents need about %,d MB in %s, but only %,d MB are free there; name another folder with SURETY_JAVA_OPTIONS=-Djava.io.tmpdir=…, or fewer incidents with --to"
                                .formatted(incidents, needed / 1_000_000, folder, free / 1_000_000));
    }

    void fromDecodedEvents() throws IOException {
        out.println("Replay from decoded events");
        header();
        for (long size : sizes()) {
            row(size, measured("decoded", Long.toString(size), "1"), measured("decoded", Long.toString(size), "2"));
        }
    }

    void fromExport() throws IOException {
        out.println("Replay from an audit export (CSV), end to end");
        header();
        try (TemporaryFolder folder = TemporaryFolder.open()) {
            Path warmUp = export(TO_WARM_UP, folder);
            for (long size : sizes()) {
                Path export = size == TO_WARM_UP ? warmUp : export(size, folder);
                row(size, measured("export", export.toString(), warmUp.toString(), "1"),
                        measured("export", export.toString(), warmUp.toString(), "2"));
                if (!export.equals(warmUp)) {
                    Files.delete(export);
                }
            }
        }
    }

    private static Path export(long size, TemporaryFolder folder) throws IOException {
        System.err.printf("writing an export of %,d incidents%n", size);
        Path export = folder.path().resolve("export-" + size + ".csv");
        try (BufferedWriter writer = Files.newBufferedWriter(export)) {
            new SampleExport(SampleSettings.usual(size, 1, 2025)).write(writer);
        }
        return export;
    }

    private MeasuredReplay measured(String... arguments) throws IOException {
        System.err.println("measuring " + String.join(" ", arguments));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.add("-Xmx" + heapMebibytes + "m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MeasuredReplay.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        running.set(process);
        try (BufferedReader said = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            int exitCode = process.waitFor();
            if (exitCode != 0 || line == null) {
                throw new IllegalStateException("the replay did not finish in a heap of " + heapMebibytes
                        + " MiB (exit code " + exitCode + "): " + String.join(" ", arguments));
            }
            return MeasuredReplay.of(line);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        } finally {
            running.set(null);
            process.destroyForcibly();
        }
    }

    private List<Long> sizes() {
        return LongStream.of(10_000, 100_000, 1_000_000, 10_000_000).filter(size -> size <= most).boxed().toList();
    }

    private void header() {
        out.printf("%nEach figure from a process of its own with a heap of at most %,d MiB, warmed up.%n%n",
                heapMebibytes);
        out.println("| incidents | one worker: incidents/s | incidents per CPU second, one worker "
                + "| two workers: incidents/s | two ÷ one | most heap in use after a collection, one worker | two workers |");
        out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    }

    private void row(long size, MeasuredReplay one, MeasuredReplay two) {
        if (!one.figures().equals(two.figures())) {
            throw new IllegalStateException("one worker and two do not give the same figures for " + size);
        }
        out.printf("| %,d | %,.0f | %,.0f | %,.0f | %.2f | %,d MiB | %,d MiB |%n", size, size / one.seconds(),
                size / one.cpuSeconds(), size / two.seconds(), one.seconds() / two.seconds(),
                one.mostHeapUsed() >> 20, two.mostHeapUsed() >> 20);
    }
}
