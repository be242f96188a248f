package dev.surety.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.cli.ExitCode;
import dev.surety.cli.Ran;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What a replay says of awkward options and histories. */
@Requirement("BE-02")
class ReplayHonestyTest {

    private static final String AGREEMENT = Path.of(System.getProperty("surety.root", ".."))
            .resolve("docs/examples/remote-meeting.yaml")
            .toString();

    @TempDir
    private Path folder;

    private Ran replay(String history, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("history.ndjson"), history);
        String[] arguments = new String[more.length + 8];
        String[] usual = {"replay", AGREEMENT, "--history", file.toString(), "--format", "surety", "--lang", "en"};
        System.arraycopy(usual, 0, arguments, 0, usual.length);
        System.arraycopy(more, 0, arguments, usual.length, more.length);
        return Ran.with(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T00:00:00Z", "-999999999-12-31T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void anInstantNoCalendarReachesIsAMistakeOfTheCallerAndNoFault(String asOf) throws IOException {
        Ran ran = replay("""
                {"subject":"A","at":"2026-03-03T09:00:00+09:00","event":"reported","severity":"sev1"}
                """, "--as-of", asOf);
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--as-of").contains("1 to 9999");
    }

    @Test
    void whatAHistorySaysNeverCommandsTheTerminal() throws IOException {
        Ran ran = replay("""
                {"subject":"A\\u001b[2J\\u0007\\u009b\\u202eB","at":"2026-03-03T09:00:00+09:00","event":"reported","severity":"sev1"}
                {"subject":"A\\u001b[2J\\u0007\\u009b\\u202eB","at":"2026-06-03T09:00:00+09:00","event":"corrected"}
                """);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("A\uFFFD[2J\uFFFD\uFFFD\uFFFDB")
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
    }

    @Test
    void withoutAnyEventTheFirstLineThatIsNoneIsSaid() throws IOException {
        Ran ran = replay("""

                {"subject":"A","at":"2026-03-03T09:00:00+09:00","event":"reported","severity":"sev9"}
                {"at":"2026-03-03T09:00:00+09:00","event":"reported"}
                """);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.err()).contains("no event in it that can be read; line 2: severity: unknown severity 'sev9'")
                .hasLineCount(1);
    }

    @Test
    void anEventRecordedBeforeItHappenedIsSaidAndCounts() throws IOException {
        Ran ran = replay("""
                {"subject":"A","at":"2026-03-03T09:00:00+09:00","recordedAt":"2020-01-01T00:00:00+09:00","event":"reported"}
                """);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("2026-03-03 09:00", "2026-03");
        assertThat(ran.err()).contains("Events recorded before they happened").contains(": 1 (first on line 1)");
    }

    @Test
    void aDateMovedAfterItsNoticeIsSaid() throws IOException {
        Ran ran = replay("""
                {"subject":"A","at":"2026-03-03T09:00:00+09:00","event":"planned","date":"2026-03-20T22:00:00+09:00"}
                {"subject":"A","at":"2026-03-04T09:00:00+09:00","event":"notice-sent"}
                {"subject":"A","at":"2026-03-05T09:00:00+09:00","event":"moved","date":"2026-03-06T22:00:00+09:00"}
                """);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Dates moved after notice");
    }
}
