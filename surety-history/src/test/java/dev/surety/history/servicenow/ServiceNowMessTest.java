package dev.surety.history.servicenow;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.replay.Subject;
import dev.surety.history.Fixture;
import dev.surety.history.HistoryException;
import dev.surety.history.ZoneNeededException;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each kind of mess is counted, dealt with, and leaves the other rows alone. */
@Requirement("BE-09")
class ServiceNowMessTest {

    private static final String NEW = Exports.row("INC1", "New", 0, "05-01-2026 09:05", "1 - Critical");
    private static final String ACTIVE = Exports.row("INC1", "Active", 1, "05-01-2026 10:00", "1 - Critical");
    private static final List<String> TOLD = List.of("reported@2026-01-05T00:00:00Z sev1",
            "provider-responded@2026-01-05T01:00:00Z");

    @TempDir
    private Path folder;

    private record Read(List<Subject> subjects, Map<String, Long> odd) {

        List<String> told() {
            assertThat(subjects).hasSize(1);
            return Fixture.told(subjects.getFirst());
        }
    }

    private Read read(String rows) {
        return read((Exports.HEADER + rows).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, Fixture.SEOUL);
    }

    private Read read(byte[] bytes, Charset charset, @Nullable ZoneId zone) {
        try (ServiceNowHistory history = Exports.open(Exports.write(folder, bytes), charset, zone)) {
            List<Subject> subjects = Exports.subjects(history, Fixture.terms("sev1", "sev2"));
            return new Read(subjects, Exports.odd(history));
        }
    }

    @Test
    void aCleanExportHasNothingOdd() {
        Read read = read(NEW + ACTIVE);
        assertThat(read.told()).isEqualTo(TOLD);
        assertThat(read.odd()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a row between the two that is left out          | counted as
            INC1,Resolved                                     | too-few-columns
            INC1,Resolved,1,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,1 - Critical,x,y | too-many-columns
            ?,Resolved,1,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,1 - Critical | no-subject
            ,Resolved,1,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,1 - Critical | no-subject
            INC1,Resolved,1,C,05-01-2026 09:00,U,?,Phone,1 - Critical | no-time
            INC1,Resolved,1,C,05-01-2026 09:00,U,yesterday,Phone,1 - Critical | unreadable-time
            INC1,Resolved,1,C,05-01-2026 09:00,U,30-02-2026 09:30,Phone,1 - Critical | unreadable-time
            INC1,Resolved,1,C,05-01-2026 09:00,U,05-01-2026 24:30,Phone,1 - Critical | unreadable-time
            INC1,New,0,Caller 1,05-01-2026 09:00,Updated by 2,05-01-2026 09:05,Phone,1 - Critical | repeated-row
            ''                                                | blank-line
            INC1,-100,2,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,1 - Critical | unknown-state
            INC1,?,2,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,1 - Critical | unknown-state
            INC1,New,,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,? | unknown-priority
            INC1,New,2,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,P1 | unknown-priority
            INC1,New,2,C,lunch,U,05-01-2026 09:30,Phone,1 - Critical | unreadable-opening
            INC1,New,2,C,05-01-2026 08:00,U,05-01-2026 09:30,Phone,1 - Critical | openings-differ
            """)
    void eachKindIsCountedAndHurtsNothingElse(String row, String kind) {
        Read read = read(NEW + row + "\n" + ACTIVE);
        assertThat(read.told()).isEqualTo(TOLD);
        assertThat(read.odd()).isEqualTo(Map.of(kind, 1L));
    }

    @Test
    void aBrokenQuoteCostsItsRowOnly() {
        Read read = read(NEW + "INC1,\"Resolved,2,C,05-01-2026 09:00,U,05-01-2026 09:30,Phone,1 - Critical\n" + ACTIVE);
        assertThat(read.told()).isEqualTo(TOLD);
        assertThat(read.odd()).isEqualTo(Map.of("broken-quote", 1L));
    }

    @Test
    void rowsOutOfOrderAreSorted() {
        Read read = read(ACTIVE + NEW);
        assertThat(read.told()).isEqualTo(TOLD);
        assertThat(read.odd()).isEqualTo(Map.of("out-of-order", 1L));
    }

    @Test
    void rowsOlderThanTheOpeningCountFromTheOpening() {
        Read read = read(Exports.row("INC1", "Active", 0, "04-01-2026 23:00", "1 - Critical"));
        assertThat(read.told()).containsExactly("reported@2026-01-05T00:00:00Z sev1",
                "provider-responded@2026-01-05T00:00:00Z");
        assertThat(read.odd()).isEqualTo(Map.of("before-opening", 1L));
    }

    @Test
    void withoutAnyOpeningTheFirstRowIsTheOpening() {
        Read read = read((NEW + ACTIVE).replace("05-01-2026 09:00", "?"));
        assertThat(read.told().getFirst()).isEqualTo("reported@2026-01-05T00:05:00Z sev1");
        assertThat(read.odd()).isEqualTo(Map.of("no-opening", 1L));
    }

    @Test
    void prioritiesBeyondTheLastSeverityBecomeTheLast() {
        Read read = read(Exports.row("INC1", "New", 0, "05-01-2026 09:05", "4 - Low"));
        assertThat(read.told()).containsExactly("reported@2026-01-05T00:00:00Z sev2");
        assertThat(read.odd()).isEqualTo(Map.of("priority-beyond-last", 1L));
    }

    @Test
    void closingWhatWasNeverResolvedCorrectsIt() {
        Read read = read(NEW + Exports.row("INC1", "Closed", 1, "05-01-2026 10:00", "1 - Critical"));
        assertThat(read.told()).containsExactly("reported@2026-01-05T00:00:00Z sev1",
                "provider-responded@2026-01-05T01:00:00Z", "corrected@2026-01-05T01:00:00Z",
                "closed@2026-01-05T01:00:00Z");
        assertThat(read.odd()).isEqualTo(Map.of("never-resolved", 1L));
    }

    @Test
    void aByteOrderMarkIsIgnoredAndSaid() {
        Read read = read(("\uFEFF" + Exports.HEADER + NEW + ACTIVE).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8, Fixture.SEOUL);
        assertThat(read.told()).isEqualTo(TOLD);
        assertThat(read.odd()).isEqualTo(Map.of("byte-order-mark", 1L));
    }

    @Test
    void timesTheClockSkippedOrPassedTwiceAreDecidedAndCounted() {
        // New York: 2026-03-08 02:30 does not exist; 2026-11-01 01:30 is there twice.
        String gap = "INC1,New,0,C,08-03-2026 02:30,U,08-03-2026 02:30,Phone,1 - Critical\n";
        String twice = "INC1,Active,1,C,08-03-2026 02:30,U,01-11-2026 01:30,Phone,1 - Critical\n";
        Read read = read((Exports.HEADER + gap + twice).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8,
                ZoneId.of("America/New_York"));
        assertThat(read.subjects().getFirst().events()).extracting(event -> event.occurredAt())
                .containsExactly(Instant.parse("2026-03-08T07:30:00Z"), Instant.parse("2026-11-01T05:30:00Z"));
        assertThat(read.odd()).isEqualTo(Map.of("time-in-gap", 2L, "time-twice", 1L));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "MS949", "UTF-16", "windows-1252"})
    void encodingsThatAreNamedAreRead(String name) {
        Charset charset = Charset.forName(name);
        String caller = charset.newEncoder().canEncode('홍') ? "홍길동" : "Mü";
        Read read = read((Exports.HEADER + NEW + ACTIVE).replace("Caller 1", caller).getBytes(charset), charset,
                Fixture.SEOUL);
        assertThat(read.told()).isEqualTo(TOLD);
    }

    @Test
    void theWrongEncodingIsAClearErrorAtItsLine() {
        byte[] bytes = (Exports.HEADER + NEW + ACTIVE.replace("Caller 1", "홍길동")).getBytes(Charset.forName("MS949"));
        assertThatThrownBy(() -> read(bytes, StandardCharsets.UTF_8, Fixture.SEOUL))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(".csv:3: not UTF-8")
                .hasMessageContaining("--encoding");
        byte[] wide = (Exports.HEADER + NEW).getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> read(wide, StandardCharsets.UTF_8, Fixture.SEOUL))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("UTF-16");
    }

    @Test
    void aTimeWithoutAZoneIsSaidAtItsLineWhenNoneIsNamed() {
        String unreadable = Exports.row("INC1", "New", 0, "?", "1 - Critical").replace("05-01-2026 09:00", "?");
        assertThatThrownBy(() -> read((Exports.HEADER + unreadable + ACTIVE).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8, null)).isInstanceOf(ZoneNeededException.class)
                .hasMessageEndingWith(".csv:3: the time '05-01-2026 10:00' has no zone");
    }

    @Test
    void filesThatAreNotExportsAreClearErrors() {
        assertThatThrownBy(() -> read(new byte[0], StandardCharsets.UTF_8, Fixture.SEOUL))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8,
                Fixture.SEOUL)).isInstanceOf(HistoryException.class)
                .hasMessageContaining(":1: there is no column 'number' among a, b");
        assertThatThrownBy(() -> read(Exports.HEADER.replace(',', ';').getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8, Fixture.SEOUL)).isInstanceOf(HistoryException.class)
                .hasMessageContaining("separator");
        assertThatThrownBy(() -> read("")).isInstanceOf(HistoryException.class).hasMessageContaining("no row");
        assertThatThrownBy(() -> Exports.open(folder.resolve("absent.csv"))).isInstanceOf(HistoryException.class)
                .hasMessageContaining("cannot be read");
    }
}
