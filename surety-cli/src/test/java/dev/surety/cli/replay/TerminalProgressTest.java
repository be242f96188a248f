package dev.surety.cli.replay;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalProgressTest {

    private final StringWriter written = new StringWriter();
    private long milliseconds;

    private TerminalProgress progress() {
        return new TerminalProgress(new PrintWriter(written), ReplayText.words("en"),
                () -> TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void saysNothingWhereItIsSoonDone() {
        try (TerminalProgress progress = progress()) {
            progress.read(5_000_000);
            milliseconds += 150;
            progress.folded(70);
        }
        assertThat(written.toString()).isEmpty();
    }

    @Test
    void writesOverItsLineAndLeavesNothingThere() {
        String line;
        try (TerminalProgress progress = progress()) {
            milliseconds += 250;
            progress.read(12_000_000);
            line = written.toString();
            assertThat(line).startsWith("\r").contains("12");
            milliseconds += 10;
            progress.read(13_000_000);
            assertThat(written.toString()).as("not more often than can be read").isEqualTo(line);
            milliseconds += 250;
            progress.folded(7);
            assertThat(written.toString()).contains("7");
        }
        assertThat(written.toString()).matches("(?s).*\r +\r")
                .as("no control sequence, which not every terminal knows")
                .doesNotContain("\u001B");
    }
}
