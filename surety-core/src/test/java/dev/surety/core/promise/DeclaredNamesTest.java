package dev.surety.core.promise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.terms.Terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Names a file declares are known to the reader of events, whether or not a promise uses them. */
class DeclaredNamesTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", ".."));

    @Test
    void aDeclaredReasonOfWaitingIsKnownThoughNoPromisePausesForIt() throws IOException {
        EventReader reader = new EventReader(declaring("waiting-reasons: [hardware]"));
        assertThat(reader.read(waiting("hardware"), 1).reason()).isEqualTo("hardware");
        assertThatThrownBy(() -> reader.read(waiting("weather"), 1)).isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("weather");
    }

    @Test
    void aDeclaredEventIsKnownThoughNoPromiseWaitsForIt() throws IOException {
        EventReader reader = new EventReader(declaring("events: [onsite-started]"));
        assertThat(reader.read(Map.of("at", "2026-02-13T11:00:00+09:00", "event", "onsite-started"), 1).type())
                .isEqualTo("onsite-started");
    }

    private static Map<String, Object> waiting(String reason) {
        return Map.of("at", "2026-02-13T11:00:00+09:00", "event", "waiting", "reason", reason);
    }

    private static Terms declaring(String line) throws IOException {
        Path folder = ROOT.resolve("docs/examples");
        String text = Files.readString(folder.resolve("remote-meeting.yaml"));
        return Objects.requireNonNull(
                AgreementFiles.parse("test.yaml", text.replace("promises:\n", line + "\npromises:\n"), folder).terms());
    }
}
