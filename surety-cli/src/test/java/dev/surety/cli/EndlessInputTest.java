package dev.surety.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A device that gives bytes without end is refused like a file that is too large, in every command. */
@Requirement("RS-20")
@EnabledOnOs(OS.LINUX)
class EndlessInputTest {

    private static final String AGREEMENT = Repository.ROOT.resolve("docs/examples/remote-meeting.yaml").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void asAnAgreement() {
        Ran ran = Ran.with("check", "/dev/zero");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out()).isEqualTo("/dev/zero:1:1: error: the file has more than 20000000 bytes; "
                + "5000000 characters are the most [too-large]\n");
    }

    @Test
    void asAnOffering() throws IOException {
        Path file = Files.writeString(folder.resolve("agreement.yaml"), "surety: 1\noffering: /dev/zero\n");
        Ran ran = Ran.with("check", file.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out()).contains("[too-large]");
    }

    @Test
    void asEvents() {
        Ran ran = Ran.with("explain", AGREEMENT, "--events", "/dev/zero");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.err()).startsWith("/dev/zero:1: error: the line is longer than 5 MB\n").hasLineCount(2);
    }

    @Test
    void asAHistory() {
        Ran ran = Ran.with("replay", AGREEMENT, "--history", "/dev/zero", "--format", "surety");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.err()).startsWith("surety: /dev/zero:1: the line has not ended after").hasLineCount(1);
    }

    @Test
    void aLinkThatLeadsNowhereIsSaidToBeOne() throws IOException {
        Path loop = folder.resolve("loop.yaml");
        Files.createSymbolicLink(loop, loop.getFileName());
        assertThat(Ran.with("check", loop.toString()).out()).contains("is a link that leads to no file");
        assertThat(Ran.with("explain", AGREEMENT, "--events", loop.toString()).err())
                .contains("is a link that leads to no file");
    }
}
