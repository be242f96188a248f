package dev.surety.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.json.Json;
import dev.surety.testkit.RealHistory;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement({"BE-02", "BE-09"})
class ReplayCommandTest {

    private static final String AGREEMENT = """
            surety: 1
            id: try-out
            title: {ko: 시험 협약, en: Try-out agreement}
            document: {version: "1.0"}
            zone: Asia/Seoul
            readings: {business-days: civil, business-hours: hours-inside-opening, calendar-days: civil, backward: clear, roll-off-holidays: true}
            calendars:
              business: {hours: {mon-fri: ["09:00-18:00"]}, holidays: kr-public}
            severities:
              sev1: {title: {ko: 심각도 1, en: Severity 1}, when: [down]}
              sev2: {title: {ko: 심각도 2, en: Severity 2}, when: [slow]}
              sev3: {title: {ko: 심각도 3, en: Severity 3}, when: [question]}
              sev4: {title: {ko: 심각도 4, en: Severity 4}, when: [wish]}
            default-severity: sev3
            promises:
              response:
                title: {ko: 초기 응답, en: Initial response}
                subject: incident
                from: reported
                until: provider-responded
                strength: sla
                within: {sev1: 1h, sev2: 2h, sev3: 3d, sev4: 7d}
                source: "§1"
              correction:
                title: {ko: 장애 정정, en: Correction}
                subject: incident
                from: reported
                until: corrected
                pauses: [waiting-for-customer]
                on: business
                strength: sla
                within: {sev1: 8 business hours, sev2: 24 business hours, sev3: 10 business days, sev4: 20 business days}
                source: "§2"
            """;

    @TempDir
    private static Path folder;

    private static String agreement = "";
    private static String strict = "";
    private static String events = "";
    private static String export = "";

    @BeforeAll
    static void writeFiles() throws IOException {
        agreement = Files.writeString(folder.resolve("agreement.yaml"), AGREEMENT).toString();
        strict = Files.writeString(folder.resolve("strict.yaml"),
                AGREEMENT.replace("id: try-out", "id: strict")
                        .replace("sev1: 8 business", "sev1: 2 business")
                        .replace("sev3: 10 business days", "sev3: 4 business days"))
                .toString();
        events = Files.writeString(folder.resolve("history.ndjson"),
                sample("--format", "surety")).toString();
        export = Files.writeString(folder.resolve("history.csv"), sample("--format", "servicenow")).toString();
    }

    private static String sample(String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(new String[]{"sample-history", "--incidents", "600", "--seed", "5"}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        Ran ran = Ran.with(arguments);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran.out();
    }

    private static Ran replay(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "replay";
        arguments[1] = agreement;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Ran.with(arguments);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> json(Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.read(ran.out()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, @Nullable Object> json, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(json.get(key));
    }

    /** The ticket of the guide: breached a day before the holiday was recorded that would have put it off. */
    @Test
    @Requirement("BE-06")
    void breachesToBeReviewedAreCountedAndListed() throws IOException {
        Path example = Repository.ROOT.resolve("docs/examples/late-holiday");
        Files.copy(example.resolve("closures.yaml"), folder.resolve("closures.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Path longer = Files.writeString(folder.resolve("longer.yaml"),
                Files.readString(example.resolve("agreement.yaml"))
                        .replace("8 business hours", "24 business hours")
                        .replace("T14:00:00", "T12:00:00")
                        .replace("due: \"2025-01-27", "due: \"2025-02-03"));
        Path history = Files.writeString(folder.resolve("late.ndjson"),
                Files.readString(example.resolve("ticket.ndjson")).replace("{\"at\"", "{\"subject\":\"INC1\",\"at\""));
        String[] alone = {"replay", example.resolve("agreement.yaml").toString(), "--history", history.toString(),
                "--format", "surety", "--lang", "en"};
        String[] compared = Stream.concat(Stream.of(alone), Stream.of("--against", longer.toString()))
                .toArray(String[]::new);

        assertThat(Ran.with(alone).out()).contains("""
                1 breach to be reviewed, as a holiday was recorded late; the verdicts stay. Without a breach if it had been recorded in time: 1
                Subject  Promise     Breached          Due with it       Would be  Recorded late
                INC1     Workaround  2025-01-27 14:00  2025-01-31 14:00  met       2025-01-27 Temporary holiday (decided 2025-01-14, source 'temporary')
                """);
        assertThat(Ran.with(compared).out()).contains("Here: 1 breach to be reviewed").doesNotContain("There: ");
        alone[6] = "--lang";
        alone[7] = "ko";
        assertThat(Ran.with(alone).out()).contains("휴일이 늦게 기록되어 검토할 위반: 1건(판정은 바뀌지 않음)");
        Map<String, @Nullable Object> json = json(
                Ran.with(Stream.concat(Stream.of(compared), Stream.of("--json")).toArray(String[]::new)));
        assertThat(json.get("reviews")).hasToString("{agreement={count=1, unbroken=1, first=[{subject=INC1, "
                + "promise=workaround/1, breachedAt=2025-01-27T14:00:00+09:00, recordedAt=2025-01-28T09:00:00+09:00, "
                + "madeByRecording=false, due=2025-01-27T14:00:00+09:00, otherDue=2025-01-31T14:00:00+09:00, instead=met, "
                + "holidays=[{date=2025-01-27, name={ko=임시공휴일, en=Temporary holiday}, source=temporary, takenBack=false, "
                + "decided=2025-01-14, recordedAt=2025-01-28T09:00:00+09:00}]}]}, "
                + "against={count=0, unbroken=0, first=[]}}");
    }

    @Test
    void whatIsWrongWithStandardInputIsSaidOfStandardInput() {
        Ran ran = Ran.fed("""
                {"subject":"a","at":"2026-02-13T17:30:00+09:00","event":"reported","severity":"sev1"}
                {"subject":"a","at":"2026-02-13T17:40:00+09:00","event":"reported","severity":"sev9"}
                """, "replay", agreement, "--history", "-", "--format", "surety");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("standard input:2: severity: ").doesNotContain(".tmp");
        Ran none = Ran.fed("no event", "replay", agreement, "--history", "-", "--format", "surety");
        assertThat(none.err()).contains("standard input: ").doesNotContain(".tmp");
    }

    @Test
    void theJsonHasTheFixedShape() {
        Map<String, @Nullable Object> json = json(replay("--history", events, "--format", "surety", "--json"));
        assertThat(rows(json, "months").getFirst()).containsOnlyKeys("month", "term", "count", "met", "breached",
                "running", "paused", "pausedSeconds", "median", "p90");
        assertThat(rows(json, "months")).extracting(row -> row.get("term")).contains("response", "correction");
        assertThat(rows(json, "months")).allSatisfy(row -> assertThat(row.get("count"))
                .isEqualTo((Long) row.get("met") + (Long) row.get("breached")));
        assertThat(rows(json, "worst")).isNotEmpty();
        assertThat(rows(json, "difference")).isEmpty();
        assertThat(rows(json, "skipped")).allSatisfy(row -> assertThat(row).containsOnlyKeys("kind", "count"));
        assertThat(json.get("subjects")).isEqualTo(600L);
    }

    @ParameterizedTest
    @CsvSource({"surety", "servicenow"})
    void threadsNeverChangeAByte(String format) {
        String history = format.equals("surety") ? events : export;
        Ran one = replay("--history", history, "--format", format, "--zone", "Asia/Seoul", "--against", strict,
                "--json",
                "--threads", "1");
        Ran two = replay("--history", history, "--format", format, "--zone", "Asia/Seoul", "--against", strict,
                "--json",
                "--threads", "2");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(two).isEqualTo(one);
    }

    @Test
    void againstListsTicketByTicketWhatIsJudgedDifferently() throws IOException {
        Path all = folder.resolve("differences.ndjson");
        Map<String, @Nullable Object> json = json(replay("--history", events, "--format", "surety", "--against", strict,
                "--json", "--differences", all.toString()));
        List<Map<String, Object>> differences = rows(json, "difference");
        assertThat(differences).isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .containsOnlyKeys("subject", "term", "ordinal", "agreement", "against")
                        .containsEntry("term", "correction"));
        assertThat(json.get("differenceTotal")).isEqualTo((long) differences.size());
        assertThat(Files.readAllLines(all)).hasSameSizeAs(differences);
    }

    @Test
    void anEarlierInstantShowsWhatWasOpenThen() {
        Map<String, @Nullable Object> json = json(replay("--history", events, "--format", "surety", "--json", "--as-of",
                "2025-07-01T00:00:00+09:00"));
        assertThat(json.get("asOf")).isEqualTo("2025-07-01T00:00:00+09:00");
        assertThat(rows(json, "months")).extracting(row -> (String) row.get("month"))
                .doesNotContain("2025-07")
                .contains("2025-06");
        assertThat(rows(json, "months")).anyMatch(row -> (Long) row.get("running") > 0);
    }

    @Test
    void theTableSpeaksBothLanguages() {
        Ran english = replay("--history", export, "--format", "servicenow", "--zone", "Asia/Seoul");
        assertThat(english.out()).startsWith("Try-out agreement 1.0: 600 subjects")
                .contains("Initial response",
                        "Attainment", "Most overdrawn");
        assertThat(english.err()).contains("Repeated rows, left out: ");
        Ran korean = replay("--history", export, "--format", "servicenow", "--zone", "Asia/Seoul", "--lang", "ko");
        assertThat(korean.out()).startsWith("시험 협약 1.0: 티켓 600건").contains("초기 응답", "준수율");
        assertThat(korean.err()).contains("중복된 행, 제외함: ");
    }

    @Test
    void standardInputIsAHistoryToo() throws IOException {
        Ran fed = Ran.fed(Files.readString(Path.of(events)), "replay", agreement, "--history", "-", "--format",
                "surety",
                "--json");
        assertThat(fed.out()).isEqualTo(replay("--history", events, "--format", "surety", "--json").out());
    }

    @Test
    void thePrintedMappingIsAMapping() throws IOException {
        Ran printed = Ran.with("replay", "--print-mapping");
        assertThat(printed.exitCode()).isZero();
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), printed.out());
        assertThat(replay("--history", export, "--format", "servicenow", "--zone", "Asia/Seoul", "--mapping",
                mapping.toString(), "--json"))
                .isEqualTo(replay("--history", export, "--format", "servicenow", "--zone", "Asia/Seoul", "--json"));
    }

    @Test
    void aBrokenLineIsSaidAndTheRestIsReplayed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.ndjson"),
                """
                {"subject":"A","id":"1","at":"2026-01-05T09:00:00+09:00","event":"reported","severity":"sev1"}
                {"subject":"A","id":"2","at":"2026-01-05T09:30:00","event":"provider-responded"}
                {"subject":"A","id":"3","at":"2026-01-05T10:00:00+09:00","event":"corrected"}
                """);
        Ran ran = replay("--history", broken.toString(), "--format", "surety");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("broken.ndjson:2: at: '2026-01-05T09:30:00' has no offset");
        assertThat(ran.out()).contains("1 subject,").contains("Correction");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format surety                                                  | 2 | --history
            --history EXPORT --format servicenow                             | 2 | --zone
            --history EXPORT --format servicenow --zone Seoul                | 2 | no zone 'Seoul'
            --history EVENTS --format surety --as-of 2026-01-01              | 2 | must be an instant
            --history EVENTS --format surety --threads 0                     | 2 | --threads
            --history EVENTS --format surety --differences x                 | 2 | --against
            --history EXPORT --format servicenow --zone UTC --encoding UTF-9 | 2 | no encoding
            --history EVENTS --format excel                                  | 2 | excel
            --history absent.ndjson --format surety                          | 2 | there is no file 'absent.ndjson'
            --history EVENTS --format servicenow --zone UTC                  | 1 | there is no column 'number'
            --history EVENTS --format surety --against absent.yaml           | 2 | there is no file 'absent.yaml'
            """)
    void mistakesAreOneClearLine(String options, int exitCode, String complaint) {
        Ran ran = replay(options.replace("EXPORT", export).replace("EVENTS", events).split(" "));
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.err()).contains(complaint).doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void theTimeThatNeedsAZoneIsNamedAtItsLine() {
        Ran ran = replay("--history", export, "--format", "servicenow", "--lang", "ko");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("history.csv:2: 시간대가 없는 시각입니다: '");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void noZoneIsAskedForWhereEveryTimeHasAnOffset() throws IOException {
        Path mapping = Files.writeString(folder.resolve("offsets.yaml"), "date-formats: [\"yyyy-MM-dd'T'HH:mmXXX\"]\n");
        Path history = Files.writeString(folder.resolve("offsets.csv"), """
                number,incident_state,sys_updated_at,opened_at,priority
                INC1,New,2026-01-05T10:00+09:00,2026-01-05T10:00+09:00,1 - Critical
                INC1,Active,2026-01-05T02:30+01:00,2026-01-05T10:00+09:00,1 - Critical
                """);
        Ran ran = replay("--history", history.toString(), "--format", "servicenow", "--mapping", mapping.toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("1 subject,");
    }

    @Test
    void anAgreementWithErrorsIsNotUsed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), AGREEMENT.replace("within:", "witin:"));
        Ran ran = Ran.with("replay", broken.toString(), "--history", events, "--format", "surety");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("broken.yaml:").contains("has errors and is not used");
    }

    @Test
    void theRealExportIsReplayed() {
        Path real = RealHistory.file();
        Map<String, @Nullable Object> json = json(
                replay("--history", real.toString(), "--format", "servicenow", "--zone",
                        "Europe/London", "--against", strict, "--json"));
        assertThat(json.get("subjects")).isEqualTo(438L);
        assertThat(json.get("asOf")).isEqualTo("2016-11-30T17:10:00+09:00");
        long corrections = rows(json, "months").stream()
                .filter(row -> "correction".equals(row.get("term")))
                .mapToLong(row -> (Long) row.get("count"))
                .sum();
        assertThat(corrections).as("every incident of it was corrected").isGreaterThanOrEqualTo(438);
        assertThat(rows(json, "difference")).isNotEmpty();
    }
}
