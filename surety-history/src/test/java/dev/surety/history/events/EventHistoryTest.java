package dev.surety.history.events;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.replay.Subject;
import dev.surety.core.replay.Tally;
import dev.surety.history.Fixture;
import dev.surety.history.HistoryException;
import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.sample.SampleEvents;
import dev.surety.history.sample.SampleSettings;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Requirement("BE-02")
class EventHistoryTest {

    private static final SampleSettings SAMPLE = SampleSettings.usual(4000, 11, 2026);
    private static final EventReader READER = new EventReader(Fixture.terms("sev1", "sev2", "sev3", "sev4"));

    @TempDir
    private Path folder;

    private Path write(String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "history", ".ndjson"), text);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private EventHistory open(Path file, int blockSize, int threads) {
        try (Workers workers = new Workers(threads)) {
            return EventHistory.open(file, READER, TemporaryFolder.in(folder), blockSize, workers, Progress.NONE);
        }
    }

    private Path sampleFile() throws IOException {
        StringWriter out = new StringWriter();
        new SampleEvents(SAMPLE).write(out);
        return write(out.toString());
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws IOException {
        SampleEvents sample = new SampleEvents(SAMPLE);
        try (EventHistory history = open(sampleFile(), 8 << 20, 1)) {
            List<Subject> read = new ArrayList<>();
            history.forEach(READER, read::add);
            assertThat(read).hasSize(4000);
            for (int i = 0; i < read.size(); i++) {
                // The place in the order of recording is the line of the file.
                assertThat(read.get(i).id()).isEqualTo(sample.subject(i).id());
                assertThat(read.get(i).events()).usingRecursiveComparison()
                        .ignoringFields("seq")
                        .isEqualTo(sample.subject(i).events());
                assertThat(read.get(i).events()).extracting(Event::seq).isSorted();
            }
        }
    }

    @Test
    void replayOfTheFileIsReplayOfTheSampleWithAnyWorkersAndBlocks() throws IOException {
        SampleEvents sample = new SampleEvents(SAMPLE);
        Path file = sampleFile();
        ReplayResult direct;
        try (EventHistory history = open(file, 8 << 20, 1)) {
            Replay replay = Fixture.replay(history, Fixture.usualSide(), null);
            Tally tally = replay.tally();
            for (int i = 0; i < 4000; i++) {
                replay.add(sample.subject(i), tally);
            }
            direct = replay.result(tally);
        }
        assertThat(direct.subjects()).isEqualTo(4000);
        for (int threads : new int[]{1, 2, 3}) {
            // Small blocks cut many subjects in two.
            try (EventHistory history = open(file, 1 << 14, threads)) {
                assertThat(Fixture.replayed(history, threads)).isEqualTo(direct);
                assertThat(history.remarks()).isEmpty();
            }
        }
    }

    @Test
    void aSubjectThatComesBackIsRefusedAtItsLine() {
        Path file = write("""
                {"subject":"A","at":"2026-01-05T09:00:00+09:00","event":"reported"}
                {"subject":"B","at":"2026-01-05T09:00:00+09:00","event":"reported"}
                {"subject":"B","at":"2026-01-05T10:00:00+09:00","event":"corrected"}
                {"subject":"A","at":"2026-01-05T10:00:00+09:00","event":"corrected"}
                {"subject":"B","at":"2026-01-05T11:00:00+09:00","event":"closed"}
                """);
        assertThatThrownBy(() -> open(file, 8 << 20, 1)).isInstanceOf(HistoryException.class)
                .hasMessageContaining(".ndjson:4: the subject 'A' comes back");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"subject":"A","at":"2026-01-05T09:30:00","event":"corrected"}                   | no offset
            {"subject":"A","at":"2026-01-05T09:30:00Z","event":"correctd"}                   | correctd
            {"subject":"A","at":"2026-01-05T09:30:00Z","event":"corrected","severty":"sev1"} | severty
            {"subject":"A","at":"2026-01-05T09:30:00Z","event":"corrected","at":"x"}         | stated twice
            {"subject":"A","at":"2026-01-05T09:30:00Z","event":"reported","severity":"sev9"} | sev9
            {"at":"2026-01-05T09:30:00Z","event":"corrected"}                                | subject
            {"subject":"","at":"2026-01-05T09:30:00Z","event":"corrected"}                   | subject
            {"subject":"A","at":5,"event":"corrected"}                                       | at
            {"subject":"A","at":"2026-01-05T09:30:00Z","event":"corrected"                   | not JSON
            {"subject":"A","at":"2026-01-05T09:30:00Z","event":"corrected"} {}               | after the event
            [1,2]                                                                            | object
            rubbish                                                                          | not JSON
            """)
    void aLineThatIsNoEventIsSaidAtItsPlaceAndTheRestGoesOn(String line, String complaint) {
        Path file = write("""
                {"subject":"A","at":"2026-01-05T09:00:00+09:00","event":"reported","severity":"sev1"}
                %s
                {"subject":"A","at":"2026-01-05T10:00:00+09:00","event":"corrected"}
                """.formatted(line));
        try (EventHistory history = open(file, 8 << 20, 1)) {
            ReplayResult result = Fixture.replayed(history, 1);
            assertThat(result.months()).singleElement().satisfies(month -> assertThat(month.met()).isEqualTo(1));
            assertThat(history.problems()).singleElement()
                    .satisfies(
                            problem -> assertThat(problem.in("en")).contains(".ndjson:2: ").contains(complaint));
            assertThat(history.remarks()).extracting(EventHistory.Remark::kind).containsExactly("unreadable-event");
        }
    }

    /** Only what the parser says is English within a Korean sentence, and only that is said to be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"subject":"A","subject":"B"} | 'subject' 키가 두 번 나옵니다
            [1,2]                         | 사건은 JSON 객체여야 합니다
            {"subject":"A                 | JSON 문법에 맞지 않습니다(14번째 열). 구문 분석기의 말(영문): "Unexpected end-of-input in VALUE_STRING"
            """)
    void onlyTheWordsOfTheParserAreSaidToBeEnglish(String line, String complaint) {
        try (EventHistory history = open(write("""
                {"subject":"A","at":"2026-01-05T09:00:00+09:00","event":"reported","severity":"sev1"}
                %s
                """.formatted(line)), 8 << 20, 1)) {
            assertThat(Fixture.replayed(history, 1).subjects()).isEqualTo(1);
            assertThat(history.problems()).singleElement()
                    .satisfies(problem -> assertThat(problem.in("ko")).endsWith(".ndjson:2: " + complaint));
        }
    }

    @Test
    void aLineThatIsTooLongIsSaidAtItsPlaceAndTheRestGoesOn() {
        Path file = write("""
                {"subject":"A","at":"2026-01-05T09:00:00+09:00","event":"reported","severity":"sev1"}
                {"subject":"A","at":"2026-01-05T09:30:00+09:00","event":"%s"}
                {"subject":"A","at":"2026-01-05T10:00:00+09:00","event":"corrected"}
                """.formatted("x".repeat(6_000_000)));
        for (int blockSize : new int[]{1 << 14, 8 << 20}) {
            try (EventHistory history = open(file, blockSize, 1)) {
                ReplayResult result = Fixture.replayed(history, 1);
                assertThat(result.months()).singleElement().satisfies(month -> assertThat(month.met()).isEqualTo(1));
                assertThat(history.problems()).singleElement()
                        .satisfies(problem -> assertThat(problem.in("en"))
                                .endsWith(".ndjson:2: the line is longer than 5 MB"));
            }
        }
    }

    @Test
    void theHistoryReachesToItsLastRecordedEvent() {
        Path file = write(
                """
                {"subject":"A","at":"2026-01-05T09:00:00Z","event":"reported","recordedAt":"2026-01-07T00:00:00Z"}

                {"subject":"A","at":"2026-01-06T09:00:00Z","event":"corrected"}
                """);
        try (EventHistory history = open(file, 8 << 20, 1)) {
            assertThat(history.lastRecorded()).isEqualTo(Instant.parse("2026-01-07T00:00:00Z"));
        }
    }

    @Test
    void nothingReadableIsRefused() {
        assertThatThrownBy(() -> open(write("rubbish\n"), 8 << 20, 1)).isInstanceOf(HistoryException.class)
                .hasMessageContaining("no event");
        assertThatThrownBy(() -> open(folder.resolve("absent"), 8 << 20, 1)).isInstanceOf(HistoryException.class)
                .hasMessageContaining("cannot be read");
    }
}
