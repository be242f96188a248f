package dev.surety.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as a process of its own: streams, signals and memory. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProcessTest {

    private static final long INTERRUPT = 1 << 1;

    private static final byte[] REQUEST = ("{\"id\":\"가\",\"calendar\":\"KR-business\",\"op\":\"is-open\","
            + "\"from\":\"2026-02-13T10:00:00+09:00\"}\n").getBytes(StandardCharsets.UTF_8);
    private static final String ANSWER = "{\"id\":\"가\",\"result\":true}";

    @Test
    void readsAndWritesUtf8WhateverThePlatformThinks() throws IOException, InterruptedException {
        Process process = start(List.of("-Dfile.encoding=US-ASCII", "-Dstdout.encoding=US-ASCII"), "calc", "calendar");
        try (OutputStream in = process.getOutputStream()) {
            in.write(REQUEST);
        }
        assertThat(output(process)).isEqualTo(ANSWER + "\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void answersALineBeforeTheNextOneComes() throws IOException, InterruptedException {
        Process process = start(List.of(), "calc", "calendar");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        OutputStream in = process.getOutputStream();
        for (int i = 0; i < 3; i++) {
            in.write(REQUEST);
            in.flush();
            assertThat(out.readLine()).isEqualTo(ANSWER);
        }
        in.close();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReaderWhoGoesAwayEndsItQuietly() throws IOException, InterruptedException {
        Process process = start(List.of(), "calc", "calendar");
        OutputStream in = process.getOutputStream();
        in.write(REQUEST);
        in.flush();
        assertThat(process.getInputStream().read()).isEqualTo('{');
        process.getInputStream().close();
        try {
            while (process.isAlive()) {
                in.write(REQUEST);
                in.flush();
            }
        } catch (IOException alsoGone) {
            // The process has ended, as it should.
        }
        assertThat(process.waitFor()).isEqualTo(ExitCode.READER_GONE);
        assertThat(errors(process)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptEndsItQuietly() throws IOException, InterruptedException {
        Process process = start(List.of(), "calc", "calendar");
        OutputStream in = process.getOutputStream();
        in.write(REQUEST);
        in.flush();
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo(ANSWER);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(errors(process)).isEmpty();
    }

    /** It is in the middle of keeping its input: more was written to it than a pipe holds. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisabledOnOs(OS.WINDOWS)
    void aSignalWhileInputIsKeptLeavesNoFile(String signal, @TempDir Path temporary)
            throws IOException, InterruptedException {
        Process process = start(List.of("-Djava.io.tmpdir=" + temporary), "replay",
                Repository.ROOT.resolve("docs/examples/remote-meeting.yaml").toString(), "--history", "-", "--format",
                "surety");
        OutputStream in = process.getOutputStream();
        in.write(new byte[1 << 22]);
        in.flush();
        assertThat(temporary).isNotEmptyDirectory();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start().waitFor();
        assertThat(process.waitFor()).isGreaterThan(128);
        assertThat(temporary).isEmptyDirectory();
        assertThat(errors(process)).isEmpty();
    }

    @Test
    void itsMemoryStaysFlat() throws IOException, InterruptedException {
        int lines = 200_000;
        Process process = start(List.of("-Xmx24m"), "calc", "calendar");
        Thread writer = Thread.ofVirtual().start(() -> {
            try (OutputStream in = process.getOutputStream()) {
                for (int i = 0; i < lines; i++) {
                    in.write(REQUEST);
                }
            } catch (IOException gone) {
                process.destroy();
            }
        });
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines().filter(ANSWER::equals).count())
                .isEqualTo(lines);
        writer.join();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void givesItsExitCodes() throws IOException, InterruptedException {
        assertThat(start(List.of(), "--version").waitFor()).isZero();
        assertThat(start(List.of(), "check", "nowhere.yaml").waitFor()).isEqualTo(ExitCode.ERRORS);
        assertThat(start(List.of(), "serve").waitFor()).isEqualTo(ExitCode.USAGE);
    }

    /** What a shell starts in the background ignores interrupts, and so does all that it starts in its turn. */
    private static List<String> interruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        boolean isDeaf = Files.exists(status) && Files.readAllLines(status)
                .stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16)
                        & INTERRUPT) != 0);
        return isDeaf ? List.of("env", "--default-signal=INT") : List.of();
    }

    private static Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(interruptible());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path", "") + File.pathSeparator), Surety.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String errors(Process process) throws IOException {
        try (BufferedReader errors = new BufferedReader(
                new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            return String.join("\n", errors.lines().filter(line -> !line.startsWith("Picked up")).toList());
        }
    }
}
