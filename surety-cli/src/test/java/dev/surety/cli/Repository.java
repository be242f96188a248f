package dev.surety.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Files of the repository that tests read. */
public final class Repository {

    /** The root of the repository. */
    public static final Path ROOT = Path.of(System.getProperty("surety.root", "..")).toAbsolutePath().normalize();

    /** The agreement that the docs carry as their first example. */
    public static final Path REMOTE_MEETING = ROOT.resolve("docs/examples/remote-meeting.yaml");

    private Repository() {}

    /**
     * The real ticket history beside the checkout. Where it is not, the calling test says so and is skipped, but fails on
     * the build server ({@code CI=true}).
     */
    public static Path realHistory() {
        Path real = ROOT.resolve("../shared/data/servicenow-incidents.csv").normalize();
        if (!Files.exists(real)) {
            System.out.println("SKIPPED: the real export is not at " + real);
            assertThat(System.getenv("CI")).as("CI needs the real export at " + real).isNotEqualTo("true");
        }
        assumeThat(real).exists();
        return real;
    }

    /** The text of {@link #REMOTE_MEETING}, with one part replaced, which must be there. */
    public static String remoteMeeting(String part, String replacement) {
        String text = read(REMOTE_MEETING);
        if (!text.contains(part)) {
            throw new IllegalArgumentException("the example does not contain: " + part);
        }
        return text.replace(part, replacement);
    }

    /** The text of a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
