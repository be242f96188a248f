package dev.surety.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemporaryFolderTest {

    @TempDir
    private Path parent;

    @Test
    void comesIntoBeingWhenAskedForAndGoesWhenClosed() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(parent)) {
            assertThat(parent).isEmptyDirectory();
            Files.writeString(folder.path().resolve("rows"), "1,2,3");
            assertThat(folder.path()).isEqualTo(folder.path()).exists();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void isNotTakenAwayByAnotherOfTheSameProcess() {
        try (TemporaryFolder one = TemporaryFolder.in(parent)) {
            Path path = one.path();
            try (TemporaryFolder other = TemporaryFolder.in(parent)) {
                assertThat(other.path()).isNotEqualTo(path).exists();
            }
            assertThat(path).exists();
        }
    }

    @Test
    void isNotTakenAwayWhileItsProcessLivesAndIsClearedAwayWhenThatWasKilled() throws Exception {
        Process process = start();
        Path left = Path.of(line(process));
        try (TemporaryFolder meanwhile = TemporaryFolder.in(parent)) {
            assertThat(left.resolve("rows")).exists();
            assertThat(meanwhile.path()).exists();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(left.resolve("rows")).as("nobody could clear it away").exists();
        TemporaryFolder.in(parent).close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void isDeletedByAProcessThatIsToldToEnd() throws Exception {
        Process process = start();
        assertThat(Path.of(line(process))).exists();
        process.destroy();
        process.waitFor();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void foldersMadeButNotYetLockedAreClearedAwayOnlyWhenEmpty() throws IOException {
        Path empty = Files.createDirectory(parent.resolve(TemporaryFolder.NAME + "1"));
        Path used = Files.createDirectory(parent.resolve(TemporaryFolder.NAME + "2"));
        Files.writeString(used.resolve("rows"), "1,2,3");
        Path other = Files.createDirectory(parent.resolve("somebody-elses"));
        TemporaryFolder.in(parent).close();
        assertThat(empty).doesNotExist();
        assertThat(used.resolve("rows")).exists();
        assertThat(other).exists();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(TemporaryFolder.LOCK), "");
        Files.writeString(elsewhere.resolve("precious"), "");
        Files.createSymbolicLink(parent.resolve(TemporaryFolder.NAME + "trap"), elsewhere);
        TemporaryFolder.in(parent).close();
        assertThat(elsewhere.resolve("precious")).exists();
    }

    @Test
    void aParentThatDoesNotExistIsSaidWhenAFolderIsNeeded() {
        try (TemporaryFolder folder = TemporaryFolder.in(parent.resolve("absent"))) {
            assertThatThrownBy(folder::path).hasMessageContaining("cannot make a folder in")
                    .hasMessageContaining("absent");
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(Process process) throws IOException {
        BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).as("what the process says").isNotNull();
        return line;
    }

    /** Another process: makes a folder, says where, and waits until it is ended. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            TemporaryFolder folder = TemporaryFolder.in(Path.of(arguments[0]));
            Files.write(folder.path().resolve("rows"), List.of("1,2,3"));
            System.out.println(folder.path());
            // Nobody writes to it: reading ends with the process that started this one, at the latest.
            int end = System.in.read();
            System.out.println(end);
        }
    }
}
