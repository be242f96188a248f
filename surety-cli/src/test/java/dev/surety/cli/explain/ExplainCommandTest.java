package dev.surety.cli.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.cli.ExitCode;
import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.text.Words;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement("BE-01")
class ExplainCommandTest {

    private static final String AGREEMENT = Repository.REMOTE_MEETING.toString();
    private static final String FRIDAY = Repository.ROOT.resolve("docs/examples/friday-evening.ndjson").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void explainsAFridayEveningBeforeSeollal(String language) {
        Ran ran = Ran.with("explain", AGREEMENT, "--events", FRIDAY, "--lang", language);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertGolden("friday-evening." + language + ".txt", ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void explainsWhatWasOddAboutTheEvents(String language) {
        Ran ran = Ran.fed("""
                {"id":"a","at":"2026-02-13T17:30:00+09:00","event":"reported"}
                {"id":"b","at":"2026-02-13T16:00:00+09:00","event":"waiting","reason":"customer"}
                {"id":"a","at":"2026-02-13T18:30:00+09:00","event":"reported"}

                {"id":"c","at":"2026-02-13T17:40:00+09:00","event":"corrected"}
                {"id":"d","at":"2026-02-13T17:45:00+09:00","event":"cancelled","corrects":"c"}
                {"id":"e","at":"2026-02-13T17:46:00+09:00","event":"cancelled","corrects":"nothing"}
                """, "explain", AGREEMENT, "--events", "-", "--lang", language, "--as-of",
                "2026-02-20T09:00:00+09:00",
                "--known-at", "2026-02-21T09:00:00.5+09:00");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertGolden("odd-events." + language + ".txt", ran.out());
    }

    @Test
    void picksOneTicketFromAHistory() throws IOException {
        Path history = Files.writeString(folder.resolve("history.ndjson"), """
                {"subject":"INC1","id":"a","at":"2026-02-13T17:30:00+09:00","event":"reported","severity":"sev1"}
                {"subject":"INC2","id":"a","at":"2026-02-13T10:30:00+09:00","event":"reported","severity":"sev9"}
                """);
        Ran ran = Ran.with("explain", AGREEMENT, "--events", history.toString(), "--subject", "INC1", "--json");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("2026-02-19T16:30:00+09:00");
        complains(ExitCode.ERRORS, "history.ndjson:2: the events are of several subjects, 'INC1' and 'INC2'", "explain",
                AGREEMENT, "--events", history.toString());
        complains(ExitCode.ERRORS, "there is no event of 'INC3' in", "explain", AGREEMENT, "--events",
                history.toString(), "--subject", "INC3");
        complains(ExitCode.ERRORS, "unknown severity 'sev9'", "explain", AGREEMENT, "--events", history.toString(),
                "--subject", "INC2");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-02-13T17:40:00+09:00,   2026-02-13 17:40 (
            2026-02-13T17:40:05+09:00,   2026-02-13 17:40:05 (
            2026-02-13T17:40:05.5+09:00, 2026-02-13 17:40:05.500 (
            """)
    void aMomentIsShownAsFinelyAsItIs(String asOf, String shown) {
        assertThat(Ran.with("explain", AGREEMENT, "--events", FRIDAY, "--as-of", asOf).out())
                .contains("As of " + shown);
    }

    @Test
    void aHistoryOfOneTicketNeedsNoPicking() {
        Ran ran = Ran.fed("{\"subject\":\"INC1\",\"at\":\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\"}",
                "explain",
                AGREEMENT, "--events", "-");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2026-10-08, handled", "2027-01-01, dealt with"})
    void eventsAreCalledAsTheLayerInForceCallsThem(String asOf, String called) throws IOException {
        Path agreement = Files.writeString(folder.resolve("layered.yaml"), """
                surety: 1
                id: layered
                title: {ko: 계약, en: Agreement}
                document: {version: "1.0"}
                zone: Asia/Seoul
                severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
                default-severity: sev1
                events: [handling]
                event-titles: {handling: {ko: 처리, en: handled}}
                promises:
                  response:
                    title: {ko: 응답, en: Response}
                    subject: incident
                    from: reported
                    until: handling
                    within: 1h
                    strength: sla
                    source: "§1"
                options:
                  - id: words
                    from: 2027-01-01
                    event-titles: {handling: {ko: 대응, en: dealt with}}
                """);
        Ran ran = Ran.fed("""
                {"id":"a","at":"2026-10-07T02:05:00+09:00","event":"reported"}
                {"id":"b","at":"2026-10-07T02:20:00+09:00","event":"handling"}
                """, "explain", agreement.toString(), "--events", "-", "--lang", "en", "--as-of",
                asOf + "T00:00:00+09:00");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains(called + " b");
    }

    @ParameterizedTest
    @CsvSource({"en, handling of the fault announced b", "ko, 장애 처리 공지 b"})
    void eventsAreCalledAsTheAgreementCallsThem(String language, String called) {
        Ran ran = Ran.fed("""
                {"id":"0","at":"2026-10-07T02:00:00+09:00","event":"started","kind":"outage","severity":"sev1"}
                {"id":"a","at":"2026-10-07T02:05:00+09:00","event":"detected"}
                {"id":"b","at":"2026-10-07T02:20:00+09:00","event":"handling-announced"}
                """, "explain", Repository.ROOT.resolve("agreements/remote-meeting-sla.yaml").toString(), "--events",
                "-", "--lang", language);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains(called).doesNotContain("handling-announced");
    }

    @Test
    void showsNoMoreComplaintsThanAPersonReads() {
        Ran ran = Ran.fed("{}\n".repeat(100), "explain", AGREEMENT, "--events", "-");
        assertThat(ran.err().lines()).hasSize(21).last().asString().contains("100 events cannot be read");
    }

    @Test
    void followsTheLocale() {
        assertThat(explainUnder(Map.of("LANG", "ko_KR.UTF-8"))).contains("기준 시각");
        assertThat(explainUnder(Map.of("LANG", "ko_KR.UTF-8", "LC_ALL", "en_US.UTF-8"))).contains("As of");
        assertThat(explainUnder(Map.of("LANG", "de_DE.UTF-8"))).contains("As of");
        assertThat(explainUnder(Map.of())).contains("As of");
    }

    private static String explainUnder(Map<String, String> environment) {
        return Ran.fed(new byte[0], environment, false, "explain", AGREEMENT, "--events", FRIDAY).out();
    }

    @Test
    void saysTheSameInJson() {
        Ran ran = Ran.with("explain", AGREEMENT, "--events", FRIDAY, "--json");
        JsonObject answer = Json.readObject(ran.out());
        assertThat(answer.objects("promises")).hasSize(2);
        JsonObject correction = answer.objects("promises").get(1);
        assertThat(correction.text("due")).isEqualTo("2026-02-20T09:40:00+09:00");
        assertThat(correction.object("trace").objects("segments")).isNotEmpty();
        assertThat(answer.object("scope").text("verdict")).isEqualTo("in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # event line | what the complaint names
            {"at":"2026-02-13T17:30:00","event":"reported"}|at: '2026-02-13T17:30:00' has no offset
            {"at":"2026-02-13T17:30:00+09:00","event":"reportd"}|unknown event 'reportd', did you mean 'reported'?
            {"at":"2026-02-13T17:30:00+09:00","event":"reported","severity":1}|severity: must be a text
            {"at":"2026-02-13T17:30:00+09:00","event":"reported","severity":"sev9"}|unknown severity 'sev9'
            {"at":"2026-02-13T17:30:00+09:00","event":"reported","colour":"red"}|unknown field 'colour'
            {"at":"2026-02-13T17:30:00+09:00","event":"waiting"}|reason
            {"event":"reported"}|at: is missing
            {"at":"2026-02-13T17:30:00+09:00"}|event: is missing
            [1]|must be an object
            {"at":|not JSON
            """)
    void refusesAnEventItCannotRead(String line, String names) {
        String good = "{\"at\":\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\"}\n";
        Ran ran = Ran.fed(good + line + "\n" + good, "explain", AGREEMENT, "--events", "-");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("standard input:2: error: ")
                .contains(names)
                .hasLineCount(2)
                .doesNotContain("Exception");
    }

    @Test
    void refusesWhatItCannotStartFrom() throws IOException {
        complains(ExitCode.ERRORS, "there is no event", "explain", AGREEMENT, "--events", "-");
        complains(ExitCode.USAGE, "there is no file", "explain", AGREEMENT, "--events", "nowhere.ndjson");
        complains(ExitCode.ERRORS, "is a folder", "explain", AGREEMENT, "--events", folder.toString());
        complains(ExitCode.USAGE, "there is no file", "explain", "nowhere.yaml", "--events", FRIDAY);
        complains(ExitCode.USAGE, "with an offset", "explain", AGREEMENT, "--events", FRIDAY, "--as-of", "2026-02-13");
        complains(ExitCode.USAGE, "--events", "explain", AGREEMENT);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "surety: 1\n");
        complains(ExitCode.ERRORS, "[missing-key]", "explain", bad.toString(), "--events", FRIDAY);
    }

    @Test
    void anEventRecordedBeforeItHappenedIsSaid() {
        Ran ran = Ran.fed("{\"id\":\"e1\",\"at\":\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\","
                + "\"recordedAt\":\"2020-01-01T00:00:00+09:00\"}", "explain", AGREEMENT, "--events", "-");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("  e1: was recorded before it happened, at 2020-01-01 00:00");
    }

    @Test
    void aYearWithoutHolidayDataIsSaid() {
        Ran ran = Ran.fed("{\"at\":\"2011-02-13T17:30:00+09:00\",\"event\":\"reported\"}", "explain", AGREEMENT,
                "--events", "-");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.err()).contains("2011").hasLineCount(1);
    }

    @Test
    void everythingTheCoreCanNameHasAText() {
        Words words = ExplanationText.words("ko");
        assertThat(keys("remark.", Folded.Remark.Kind.values())).allMatch(words::has);
        assertThat(keys("column.", Column.values())).allMatch(words::has);
        assertThat(keys("scope.", ScopeRule.Verdict.values())).allMatch(words::has);
    }

    private static List<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name()).toList();
    }

    private static void complains(int exitCode, String names, String... arguments) {
        Ran ran = Ran.with(arguments);
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(names).doesNotContain("Exception");
    }

    /** Compares with a file beside this class; {@code -Dsurety.docs=write} writes it instead. */
    private static void assertGolden(String name, String text) {
        Path file = Repository.ROOT.resolve("surety-cli/src/test/resources/dev/surety/cli/explain").resolve(name);
        if (System.getProperty("surety.docs", "check").equals("write")) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException problem) {
                throw new AssertionError(problem);
            }
        }
        assertThat(text).isEqualTo(Repository.read(file));
    }
}
