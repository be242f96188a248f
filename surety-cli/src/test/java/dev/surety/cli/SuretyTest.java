package dev.surety.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

import static org.assertj.core.api.Assertions.assertThat;

class SuretyTest {

    @Test
    void helpGoesToStandardOutput() {
        Ran ran = Ran.with("--help");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("Usage: surety", "calc", "Exit codes");
    }

    @Test
    void helpDoesNotListWhatDoesNotExist() {
        assertThat(Ran.with("--help").out())
                .contains("serve", "demo", "import", "export", "backup", "restore", "rebuild")
                .doesNotContain("document", "verify");
        assertThat(Ran.with("calc", "--help").out()).contains("uptime").doesNotContain("patch", "ledger", "invoice");
    }

    @Test
    void versionNamesReleaseAndJava() {
        assertThat(Ran.with("--version").out()).startsWith("surety ").contains("on Java 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chek", "--nonsense", "calc", "calc calender", "calc calendar extra", "document a b"})
    void aWrongCallIsOneComplaintAndAHint(String arguments) {
        Ran ran = Ran.with(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err()).contains("--help'");
    }

    @ParameterizedTest
    @CsvSource({"calc patch,patch", "calc ledger,ledger", "calc invoice -x,billing"})
    void whatComesLaterSaysSo(String arguments, String with) {
        Ran ran = Ran.with(arguments.split(" "));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("comes with", with).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo --port 80", "serve", "import x --customer hanbit", "backup --to x"})
    void whatTheServersProgramDoesSaysSo(String arguments) {
        Ran ran = Ran.with(arguments.split(" "));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("start it as ./surety").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {NullPointerException.class, StackOverflowError.class, OutOfMemoryError.class,
            AssertionError.class, IOException.class})
    void aFaultOfOursIsOneLineAndNeverATrace(Class<? extends Throwable> fault) {
        Ran ran = runWithFault(fault, Map.of());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FAULT);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("surety: ").hasLineCount(1).doesNotContain("\tat ");
    }

    @Test
    void whoAsksForTheTraceGetsIt() {
        Ran ran = runWithFault(NullPointerException.class, Map.of("SURETY_DEBUG", "1"));
        assertThat(ran.err()).contains("\tat ");
    }

    private static Ran runWithFault(Class<? extends Throwable> fault, Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.over(InputStream.nullInputStream(), out, err, environment,
                Console.Terminals.NONE);
        int exitCode = Surety.run(new String[]{"broken"}, console,
                commandLine -> commandLine.addSubcommand("broken", new Broken(fault)));
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A command with a fault. */
    @Command
    private record Broken(Class<? extends Throwable> fault) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            Throwable thrown = fault.getDeclaredConstructor().newInstance();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    @Test
    void aReaderWhoGoesAwayIsNoReasonToComplain() {
        Ran ran = writeTo(new Unwritable("Broken pipe"));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.READER_GONE);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aFullDiskIsSaid() {
        Ran ran = writeTo(new Unwritable("No space left on device"));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CANNOT_WRITE);
        assertThat(ran.err()).isEqualTo("surety: the output cannot be written: No space left on device\n");
    }

    private static Ran writeTo(OutputStream out) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Surety.run(new String[]{"--help"}, InputStream.nullInputStream(), out, err);
        return new Ran(exitCode, "", err.toString(StandardCharsets.UTF_8));
    }

    /** A stream that cannot be written. */
    private static final class Unwritable extends OutputStream {
        private final String why;

        Unwritable(String why) {
            this.why = why;
        }

        @Override
        public void write(int value) throws IOException {
            throw new IOException(why);
        }
    }

    @Test
    void coloursOnlyATerminalThatWantsIt() {
        assertThat(help(Map.of(), true)).contains("\u001B[");
        assertThat(help(Map.of(), false)).doesNotContain("\u001B[");
        assertThat(help(Map.of("NO_COLOR", "1"), true)).doesNotContain("\u001B[");
        assertThat(help(Map.of("TERM", "dumb"), true)).doesNotContain("\u001B[");
    }

    @Test
    void colourIsForStandardOutputAndProgressForStandardError() {
        for (Map<String, String> environment : List.of(Map.<String, String>of(), Map.of("NO_COLOR", "1"),
                Map.of("TERM", "dumb"))) {
            assertThat(console(environment, true, false).errTerminal()).isFalse();
            assertThat(console(environment, false, true).errTerminal()).isTrue();
            assertThat(console(environment, false, true).colour()).isFalse();
            assertThat(console(environment, true, true).colour()).isEqualTo(environment.isEmpty());
        }
    }

    private static Console console(Map<String, String> environment, boolean out, boolean err) {
        return Console.over(InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream(),
                environment, new Console.Terminals(out, err));
    }

    private static String help(Map<String, String> environment, boolean terminal) {
        return Ran.fed(new byte[0], environment, terminal, "--help").out();
    }
}
