package dev.surety.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is missing on a machine is never missing in silence. */
class NeededTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", "..")).toAbsolutePath().normalize();
    private static final Set<String> ALLOWED = Set.of("Needed.java", "NeededTest.java");
    /** Only the operating system decides, by annotations that name it. */
    private static final Pattern BY_OTHER_MEANS = Pattern
            .compile("org\\.junit\\.jupiter\\.api\\.(Assumptions|Disabled;|condition\\.\\w+(If|Matches)\\w*)|"
                    + "org\\.assertj\\.core\\.api\\.Assumptions|TestAbortedException");

    @Test
    void whatIsThereLetsTheTestRun() {
        assertThatCode(() -> Needed.here(true, "there is no disk", "Make one", true)).doesNotThrowAnyException();
    }

    @Test
    void onAPersonsMachineTheTestIsSkippedWithTheReason() {
        assertThatThrownBy(() -> Needed.here(false, "there is no disk", "Make one: mkdisk", false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("there is no disk. Make one: mkdisk");
    }

    @Test
    void inContinuousIntegrationItFailsWithTheReason() {
        assertThatThrownBy(() -> Needed.here(false, "there is no disk", "Make one: mkdisk", true))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("runs every test, but there is no disk. Make one: mkdisk");
    }

    /** Whoever skipped itself by other means would be skipped in continuous integration, too. */
    @Test
    void noTestSkipsItselfByOtherMeans() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.toString().matches(".*/surety-[a-z0-9]+/src/.*\\.java"))
                    .filter(file -> !ALLOWED.contains(String.valueOf(file.getFileName())))
                    .filter(file -> BY_OTHER_MEANS.matcher(read(file)).find())).isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
