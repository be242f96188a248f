package dev.surety.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A folder where a file is read gets the same answer from every command. */
class FolderAsInputTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"check FOLDER", "tables FOLDER", "diff FOLDER AGREEMENT", "diff AGREEMENT FOLDER",
            "explain FOLDER --events EVENTS", "explain AGREEMENT --events FOLDER",
            "replay FOLDER --history EVENTS --format surety", "replay AGREEMENT --history FOLDER --format surety",
            "replay AGREEMENT --history FOLDER --format servicenow --zone UTC",
            "replay AGREEMENT --history EVENTS --format surety --against FOLDER",
            "replay FOLDER --history EVENTS --format surety --amendment x",
            "replay AGREEMENT --history EVENTS --format servicenow --zone UTC --mapping FOLDER",
            "sample-history --incidents 1 --agreement FOLDER"})
    void isWrongInputThatIsCalledAFolder(String command) {
        Ran ran = Ran.with(command.replace("FOLDER", folder.toString())
                .replace("AGREEMENT", Repository.REMOTE_MEETING.toString())
                .replace("EVENTS", Repository.ROOT.resolve("docs/examples/friday-evening.ndjson").toString())
                .split(" "));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out() + ran.err()).contains("the file '" + folder + "' is a folder").doesNotContain("\tat ");
    }
}
