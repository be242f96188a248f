package dev.surety.history.servicenow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.Column;
import dev.surety.history.Fixture;
import dev.surety.history.HistoryException;
import dev.surety.history.TemporaryFolder;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Requirement("BE-09")
class MappingFilesTest {

    @TempDir
    private Path folder;

    private Mapping load(String text) throws IOException {
        return MappingFiles.load(Files.writeString(folder.resolve("mapping.yaml"), text));
    }

    @Test
    void thePrintedDefaultReadsBackAsTheDefault() throws IOException {
        assertThat(load(MappingFiles.defaultText())).isEqualTo(MappingFiles.defaultMapping());
        assertThat(load("")).isEqualTo(MappingFiles.defaultMapping());
    }

    @Test
    void anIncidentIsOpenedByTheEventsItNames() throws IOException {
        Path export = Exports.write(folder, "number,incident_state,sys_updated_at,opened_at,priority\n"
                + "T1,New,05-01-2026 10:00,05-01-2026 09:00,1 - Critical\n");
        try (ServiceNowHistory history = Exports.open(export, Exports.settings(
                load("opening: [reported, call-received]\n"), StandardCharsets.UTF_8, Fixture.SEOUL))) {
            assertThat(Exports.subjects(history, Fixture.terms("sev1", "sev2")).getFirst().events())
                    .extracting(event -> event.type() + " " + event.occurredAt())
                    .containsExactly("reported 2026-01-05T00:00:00Z", "call-received 2026-01-05T00:00:00Z");
        }
        assertThatThrownBy(() -> load("opening: []\n")).isInstanceOf(HistoryException.class)
                .hasMessageContaining("at least one event");
        assertThatThrownBy(() -> load("opening: [rang]\n")).isInstanceOf(HistoryException.class)
                .hasMessageContaining("rang");
    }

    @Test
    void aFileStatesOnlyWhatIsDifferent() throws IOException {
        Mapping mapping = load("""
                columns: {subject: ticket}
                separator: ";"
                date-formats: ["yyyy-MM-dd'T'HH:mm:ssXXX"]
                priorities: {Hoch: sev1, Niedrig: sev2}
                facts: {service: {column: system}}
                """);
        assertThat(mapping.columns().subject()).isEqualTo("ticket");
        assertThat(mapping.columns().state()).isEqualTo("incident_state");
        assertThat(mapping.separator()).isEqualTo(';');
        assertThat(mapping.facts().keySet()).containsExactly(Column.CHANNEL, Column.SERVICE);
        assertThat(mapping.states()).isEqualTo(MappingFiles.defaultMapping().states());

        Path export = Exports.write(folder,
                "ticket;incident_state;sys_updated_at;opened_at;priority;system\n"
                        + "T1;active;2026-01-05T10:00:00+01:00;2026-01-05T09:00:00+01:00;Niedrig;web\n");
        try (ServiceNowHistory history = Exports.open(export,
                Exports.settings(mapping, StandardCharsets.UTF_8, Fixture.SEOUL))) {
            var subject = Exports.subjects(history, Fixture.terms("sev1", "sev2")).getFirst();
            assertThat(Fixture.told(subject)).isEqualTo(List.of("reported@2026-01-05T08:00:00Z sev2",
                    "provider-responded@2026-01-05T09:00:00Z"));
            assertThat(subject.events().getFirst().facts()).isEqualTo(
                    Map.of(Column.KIND, "incident", Column.SEVERITY, "sev2", Column.SERVICE, "web"));
        }
    }

    @Test
    void aFactThatIsUnknownForAWhileHasNotChanged() throws IOException {
        Mapping mapping = load("facts: {service: {column: system}}");
        Path export = Exports.write(folder, """
                number,incident_state,sys_updated_at,opened_at,priority,system
                T1,New,05-01-2026 09:00,05-01-2026 09:00,1 - Critical,web
                T1,Active,05-01-2026 10:00,05-01-2026 09:00,1 - Critical,?
                T1,Resolved,05-01-2026 11:00,05-01-2026 09:00,1 - Critical,web
                """);
        try (ServiceNowHistory history = Exports.open(export,
                new ServiceNowHistory.Settings(mapping, StandardCharsets.UTF_8, Fixture.SEOUL,
                        TemporaryFolder.in(folder)))) {
            assertThat(Exports.subjects(history, Fixture.terms("sev1"))).hasSize(1);
            assertThat(history.remarks()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            columns: {suject: number}                 | :1: unknown key 'suject'
            column: {subject: number}                 | :1: unknown key 'column'
            separator: "::"                           | :1: a separator is one character
            date-formats: [dd.bb.yyyy]                | is not a pattern of a date and time
            states: {New: {events: [openned]}}        | there is no event 'openned'
            states: {New: {responds: maybe}}          | 'responds' is true or false
            facts: {severity: {column: prio}}         | there is no fact 'severity'
            facts: {service: {values: {a: b}}}        | 'column' is missing
            priorities: high                          | a list is expected
            columns: [a                               | not YAML
            """)
    void mistakesAreSaidAtTheirLine(String text, String complaint) {
        assertThatThrownBy(() -> load(text)).isInstanceOf(HistoryException.class)
                .hasMessageContaining("mapping.yaml:1:")
                .hasMessageContaining(complaint);
    }

    /** The words of a parser are English, and a Korean sentence says so. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            date-formats: [dd.bb.yyyy] | 날짜와 시각의 형식으로 쓸 수 없습니다: 'dd.bb.yyyy'. 구문 분석기의 말(영문): "Unknown pattern letter: b"
            columns: [a                | YAML 문법에 맞지 않습니다. 구문 분석기의 말(영문): "
            columns: high              | 맵이 필요합니다
            """)
    void onlyTheWordsOfAParserAreSaidToBeEnglish(String text, String complaint) {
        assertThatThrownBy(() -> load(text)).isInstanceOfSatisfying(HistoryException.class,
                problem -> assertThat(problem.message().in("ko")).contains("mapping.yaml:1: " + complaint));
    }

    @Test
    void aSeverityTheAgreementDoesNotHaveIsRefused() throws IOException {
        Mapping mapping = load("priorities: {High: sev9}");
        assertThatThrownBy(() -> new Severities(mapping.priorities(), Fixture.terms("sev1")))
                .hasMessageContaining("sev9")
                .hasMessageContaining("sev1");
    }
}
