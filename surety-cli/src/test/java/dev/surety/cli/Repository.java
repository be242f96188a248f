package dev.surety.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of the repository that tests read. */
public final class Repository {

    /** The root of the repository. */
    public static final Path ROOT = Path.of(System.getProperty("surety.root", "..")).toAbsolutePath().normalize();

    /** The agreement that the docs carry as their first example. */
    public static final Path REMOTE_MEETING = ROOT.resolve("docs/examples/remote-meeting.yaml");

    private Repository() {}

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
