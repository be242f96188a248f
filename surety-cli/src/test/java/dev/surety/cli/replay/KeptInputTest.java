package dev.surety.cli.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.cli.Refusal;
import dev.surety.core.text.HasMessage;
import dev.surety.history.TemporaryFolder;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Standard input is kept whole up to a limit, and a pipe without end is refused with nothing left behind. */
@Requirement("RS-20")
class KeptInputTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path parent;

    @Test
    void aPipeWithoutEndIsRefusedAndNothingStays() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(parent)) {
            assertThatThrownBy(() -> KeptInput.keep(new Endless(), folder, 5_000_000)).isInstanceOf(Refusal.class)
                    .hasMessage("standard input has more than 5 MB, the most that is kept of it in " + parent
                            + "; write the history to a file and name that")
                    .satisfies(refusal -> assertThat(((HasMessage) refusal).message().in("ko"))
                            .startsWith("표준 입력이 5 MB를 넘습니다"));
            assertThat(Files.size(folder.path().resolve("standard-input"))).isLessThanOrEqualTo(5_000_000);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void asMuchAsTheLimitIsKept() throws IOException {
        byte[] all = new byte[3_000_001];
        Arrays.fill(all, (byte) 'x');
        try (TemporaryFolder folder = TemporaryFolder.in(parent)) {
            assertThat(KeptInput.keep(new ByteArrayInputStream(all), folder, all.length)).hasBinaryContent(all);
        }
        assertThat(left()).isEmpty();
    }

    private Stream<Path> left() throws IOException {
        return Files.list(parent);
    }

    private static final class Endless extends InputStream {

        @Override
        public int read() {
            return '\n';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) '\n');
            return length;
        }
    }
}
