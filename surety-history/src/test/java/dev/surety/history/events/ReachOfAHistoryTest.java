package dev.surety.history.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.promise.EventReader;
import dev.surety.history.Fixture;
import dev.surety.history.HistoryException;
import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The instant a replay describes by default is that of the last event, whatever lines that are no events say. */
@Requirement("BE-02")
class ReachOfAHistoryTest {

    private static final String REPORTED = """
            {"subject":"A","at":"2026-01-05T09:00:00+09:00","event":"reported"}
            """;

    @TempDir
    private Path folder;

    private Instant reach(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("history.ndjson"), text);
        EventReader reader = new EventReader(Fixture.terms("sev1"));
        try (Workers workers = new Workers(1);
                EventHistory history = EventHistory.open(file, reader, TemporaryFolder.in(folder), workers,
                        Progress.NONE)) {
            return history.lastRecorded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"subject\":\"A\",\"at\":\"2126-01-05T09:00:00+09:00\",\"event\":\"reportd\"}",
            "{\"subject\":\"A\",\"at\":\"2226-01-05T09:00:00+09:00\",\"event\":\"corrected\"}",
            "{\"subject\":\"A\",\"at\":\"2126-01-05T09:00:00+09:00\",\"event\":\"reported\",\"severity\":\"sev9\"}"})
    void aLineThatIsNoEventDoesNotMoveIt(String line) throws IOException {
        assertThat(reach(REPORTED + line + "\n")).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recordedAt", "recorded-at"})
    void itIsWhenTheLastEventWasRecordedHoweverThatIsWritten(String field) throws IOException {
        String late = "{\"subject\":\"A\",\"at\":\"2026-01-05T10:00:00+09:00\",\"event\":\"corrected\",\"" + field
                + "\":\"2026-01-09T10:00:00+09:00\"}\n";
        assertThat(reach(REPORTED + late)).isEqualTo(Instant.parse("2026-01-09T01:00:00Z"));
    }

    @Test
    void whatHappenedAfterItWasRecordedIsReachedToo() throws IOException {
        assertThat(reach(REPORTED.replace("\"event\"", "\"recordedAt\":\"2020-01-01T00:00:00Z\",\"event\"")))
                .isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
    }

    @Test
    void aLineWithoutSubjectDoesNotMoveItWhereAnotherIsNoEvent() throws IOException {
        assertThat(reach(REPORTED + """
                {"subject":"A","at":"2226-01-05T09:00:00+09:00","event":"reportd"}
                {"at":"2126-01-05T09:00:00+09:00","event":"reported"}
                """)).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
    }

    @Test
    void aFileWithoutAnyEventIsRefused() {
        assertThatThrownBy(() -> reach(REPORTED.replace("reported", "reportd"))).isInstanceOf(HistoryException.class)
                .hasMessageContaining("no event");
    }
}
