package dev.surety.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.cli.calc.CalcUptimeTest;
import dev.surety.json.Json;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The JSON Schemas of {@code docs/cli} say what the command line really reads and prints. */
class SchemaTest {

    private static final String KOREA = "\"calendar\":\"KR-business\",";
    private static final String FROM = "\"from\":\"2026-02-13T17:30:00+09:00\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"id\":\"1\"," + KOREA + "\"op\":\"add\"," + FROM + ",\"amount\":\"PT8H\"}",
            "{\"id\":1.5," + KOREA + "\"op\":\"subtract\"," + FROM
                    + ",\"amount\":\"PT0S\",\"known-as-of\":\"2026-01-01\"}",
            "{\"id\":1," + KOREA + "\"op\":\"between\"," + FROM + ",\"to\":\"2030-02-13T17:30:00.250Z\"}",
            "{\"id\":1," + KOREA + "\"op\":\"add-days\"," + FROM + ",\"amount\":-2,\"reading\":\"same-time\"}",
            "{\"id\":1," + KOREA + "\"op\":\"subtract-days\"," + FROM + ",\"amount\":2,\"reading\":\"clear\"}",
            "{\"id\":1," + KOREA + "\"op\":\"is-open\"," + FROM + "}",
            "{\"id\":1,\"calendar\":{\"zone\":\"Europe/Berlin\",\"hours\":{\"mon\":[\"09:00-12:00\",\"13:00-24:00\"]},"
                    + "\"holidays\":[\"12-25\",\"2026-12-24\",\"de-public\"],\"closed\":[{\"date\":\"2026-01-02\"}],"
                    + "\"open\":[{\"date\":\"2026-01-03\",\"hours\":[]}]},\"op\":\"is-open\"," + FROM + "}"})
    void calcCalendarReadsAndAnswersAsItsSchemasSay(String line) {
        assertThat(refusals("calc-calendar.input", line)).isEmpty();
        String answer = Ran.fed(line, "calc", "calendar").out();
        assertThat(answer).contains("\"result\"");
        assertThat(refusals("calc-calendar.output", answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"id\":1," + KOREA + "\"op\":\"add\"," + FROM + "}",
            "{\"id\":1," + KOREA + "\"op\":\"add\"," + FROM + ",\"amount\":8}",
            "{\"id\":1," + KOREA + "\"op\":\"is-open\"," + FROM + ",\"to\":\"2030-02-13T17:30:00Z\"}",
            "{\"id\":1," + KOREA + "\"op\":\"is-open\",\"from\":\"2026-02-13T17:30:00\"}",
            "{\"id\":1," + KOREA + "\"op\":\"add-days\"," + FROM + ",\"amount\":1}"})
    void calcCalendarRefusesWhatItsSchemaRefuses(String line) {
        assertThat(refusals("calc-calendar.input", line)).isNotEmpty();
        String answer = Ran.fed(line, "calc", "calendar").out();
        assertThat(answer).contains("\"error\"");
        assertThat(refusals("calc-calendar.output", answer)).isEmpty();
    }

    @Test
    void calcPromiseReadsAndAnswersAsItsSchemasSay() throws IOException {
        String events = String.join(",", Files.readAllLines(events()));
        for (String asOf : List.of("", ",\"asOf\":\"2026-02-19T11:00:00+09:00\"",
                ",\"asOf\":\"2026-03-01T00:00:00Z\"")) {
            String line = "{\"id\":\"1\",\"agreement\":\"" + Repository.REMOTE_MEETING + "\",\"events\":[" + events
                    + "]"
                    + asOf + "}";
            assertThat(refusals("calc-promise.input", line)).isEmpty();
            String answer = Ran.fed(line, "calc", "promise").out();
            assertThat(answer).contains("\"result\"");
            assertThat(refusals("calc-promise.output", answer)).isEmpty();
        }
        assertThat(refusals("calc-promise.output", Ran.fed("{\"id\":1}", "calc", "promise").out())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CalcUptimeTest.OCTOBER, CalcUptimeTest.EVERYTHING, CalcUptimeTest.LITTLE})
    void calcUptimeReadsAndAnswersAsItsSchemasSay(String line) {
        assertThat(refusals("calc-uptime.input", line)).isEmpty();
        String answer = Ran.fed(line, "calc", "uptime").out();
        assertThat(answer).contains("\"result\"");
        assertThat(refusals("calc-uptime.output", answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"zone\":\"UTC\",|", "\"month\":\"2026-10\"|\"month\":\"2026-13\"",
            "\"month\":\"2026-10\"|\"month\":\"10/2026\"", "\"99.5 %\"|99.5", "\"99.5 %\"|\"99.5\"",
            "\"below\"|\"under\"", "\"bands\"|\"outages\":[{\"from\":\"2026-10-01T00:00:00\"}],\"bands\"",
            "\"bands\"|\"readings\":{\"full-notice\":\"yes\"},\"bands\"",
            "\"bands\"|\"readings\":{\"exclude\":[\"war\"]},\"bands\"",
            "\"bands\"|\"term\":{\"to\":\"2026-10-31\"},\"bands\"",
            "\"bands\"|\"maintenance\":[{\"from\":\"2026-10-01T00:00:00Z\",\"kind\":\"x\"}],\"bands\""})
    void calcUptimeRefusesWhatItsSchemaRefuses(String change) {
        String[] parts = change.split("\\|", -1);
        String line = parts.length == 1 ? change : CalcUptimeTest.LITTLE.replace(parts[0], parts[1]);
        assertThat(line).isNotEqualTo(CalcUptimeTest.LITTLE);
        assertThat(refusals("calc-uptime.input", line)).isNotEmpty();
        String answer = Ran.fed(line, "calc", "uptime").out();
        assertThat(answer).contains("\"error\"");
        assertThat(refusals("calc-uptime.output", answer)).isEmpty();
    }

    @Test
    void eventsAreAsTheirSchemaSays() throws IOException {
        for (String event : Files.readAllLines(events())) {
            assertThat(refusals("event", event)).isEmpty();
        }
        assertThat(refusals("event", "{\"at\":\"2026-02-13T17:30:00\",\"event\":\"reported\"}")).isNotEmpty();
        assertThat(refusals("event", "{\"at\":\"2026-02-13T17:30:00Z\",\"event\":\"reported\",\"x\":1}")).isNotEmpty();
    }

    @Test
    void explainPrintsAsItsSchemaSays() {
        for (String asOf : List.of("2026-02-13T17:40:00+09:00", "2026-02-19T11:00:00+09:00", "2026-03-02T00:00:00Z")) {
            Ran ran = Ran.with("explain", Repository.REMOTE_MEETING.toString(), "--events", events().toString(),
                    "--json",
                    "--as-of", asOf);
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(refusals("explain", ran.out())).isEmpty();
        }
    }

    @Test
    @Requirement("BE-06")
    void whatLateHolidaysDidIsPrintedAsItsSchemasSay() throws IOException {
        Path example = Repository.ROOT.resolve("docs/examples/late-holiday");
        List<String> events = Files.readAllLines(example.resolve("ticket.ndjson"));
        String printed = Ran.with("explain", example.resolve("agreement.yaml").toString(), "--events",
                example.resolve("ticket.ndjson").toString(), "--json").out();
        assertThat(refusals("explain", printed)).isEmpty();
        List<?> recomputations = (List<?>) Objects.requireNonNull(object(printed).get("recomputations"));
        assertThat(recomputations).hasSize(1)
                .allSatisfy(event -> assertThat(refusals("event", Json.write(event))).isEmpty());
        assertThat((List<?>) object(printed).get("reviews")).hasSize(1);

        String line = "{\"id\":1,\"agreement\":\"" + example.resolve("agreement.yaml") + "\",\"events\":["
                + String.join(",", events) + "]}";
        String answer = Ran.fed(line, "calc", "promise").out();
        assertThat(refusals("calc-promise.output", answer)).isEmpty();
        assertThat(object(answer).get("recomputations")).isEqualTo(recomputations);

        String recorded = line.replace("]}", "," + Json.write(recomputations.getFirst()) + "]}");
        assertThat(refusals("calc-promise.input", recorded)).isEmpty();
        assertThat(Ran.fed(recorded, "calc", "promise").out()).as("what is recorded changes nothing").isEqualTo(answer);
    }

    @Test
    @Requirement("BE-06")
    void whatIsOnlyExpectedIsPrintedAsItsSchemasSay() throws IOException {
        Path example = Repository.ROOT.resolve("docs/examples/late-holiday");
        Path agreement = Files.copy(example.resolve("agreement.yaml"), folder.resolve("agreement.yaml"));
        Files.writeString(folder.resolve("closures.yaml"),
                "zone: Asia/Seoul\nclosed: [{date: 2025-01-27, announced: 2025-01-08}]\n");
        String printed = Ran.with("explain", agreement.toString(), "--events",
                example.resolve("ticket.ndjson").toString(), "--as-of", "2025-01-27T10:00:00+09:00", "--json").out();
        assertThat(refusals("explain", printed)).isEmpty();
        assertThat((List<?>) object(printed).get("forecasts")).hasSize(2)
                .first()
                .hasToString("{promise=workaround/1, due=2025-01-27T14:00:00+09:00, "
                        + "otherDue=2025-01-31T14:00:00+09:00, paused=false, "
                        + "holidays=[{date=2025-01-27, name={en=temporary}, source=temporary, announced=2025-01-08}]}");

        String events = String.join(",", Files.readAllLines(example.resolve("ticket.ndjson")));
        Path history = Files.writeString(folder.resolve("history.ndjson"), String.join("\n",
                Files.readAllLines(example.resolve("ticket.ndjson"))
                        .stream()
                        .map(event -> event.replace("{\"at\"", "{\"subject\":\"INC1\",\"at\""))
                        .toList()));
        String replayed = Ran.with("replay", example.resolve("agreement.yaml").toString(), "--against",
                agreement.toString(), "--history", history.toString(), "--format", "surety", "--json").out();
        assertThat(replayed).contains("\"reviews\":{\"agreement\":{\"count\":1");
        assertThat(refusals("replay", replayed)).isEmpty();

        String answer = Ran.fed("{\"id\":1,\"agreement\":\"" + agreement + "\",\"events\":[" + events
                + "],\"asOf\":\"2025-01-27T10:00:00+09:00\"}", "calc", "promise").out();
        assertThat(refusals("calc-promise.output", answer)).isEmpty();
        assertThat(object(answer).get("forecasts")).isEqualTo(object(printed).get("forecasts"));
    }

    @Test
    void checkPrintsAsItsSchemaSays() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"),
                Repository.remoteMeeting("T16:30:00+09:00", "T17:30:00+09:00")
                        .replace("sev2: 2h}", "sev2: {assumed: 2h, why: silent}}"));
        Ran ran = Ran.with("check", "--json", "--assumptions", "--resolved", bad.toString(), "nowhere.yaml");
        assertThat(ran.out()).contains("\"trace\"", "\"assumed\"", "\"resolved\"");
        assertThat(refusals("check", ran.out())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"surety", "servicenow"})
    void replayPrintsAsItsSchemaSays(String format) throws IOException {
        Path history = Files.writeString(folder.resolve("history"), Ran.with("sample-history", "--incidents", "300",
                "--seed", "3", "--format", format, "--agreement", Repository.REMOTE_MEETING.toString()).out());
        Path stricter = Files.writeString(folder.resolve("stricter.yaml"),
                Repository.remoteMeeting("within: {sev1: 1h, sev2: 2h}", "within: {sev1: 10 min, sev2: 30 min}"));
        String[] alone = {"replay", Repository.REMOTE_MEETING.toString(), "--history", history.toString(), "--format",
                format, "--zone", "Asia/Seoul", "--json"};
        Ran without = Ran.with(alone);
        assertThat(without.exitCode()).as(without.err()).isZero();
        assertThat(without.out()).contains("\"against\":null").contains("\"worst\":[{").contains("\"difference\":[]");
        assertThat(refusals("replay", without.out())).isEmpty();

        Path differences = folder.resolve("differences.ndjson");
        Ran with = Ran.with(Stream.concat(Stream.of(alone), Stream.of("--against", stricter.toString(), "--as-of",
                "2025-06-30T18:00:00+09:00", "--differences", differences.toString())).toArray(String[]::new));
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.out()).contains("\"difference\":[{").contains("\"notCounted\":[{");
        assertThat(refusals("replay", with.out())).isEmpty();
        Map<String, @Nullable Object> whole = object(with.out());
        assertThat(Files.readAllLines(differences)).isNotEmpty().allSatisfy(line -> {
            whole.put("difference", List.of(object(line)));
            assertThat(refusals("replay", Json.write(whole))).isEmpty();
        });
    }

    @Test
    void theSchemaOfReplayRefusesWhatReplayNeverPrints() throws IOException {
        Path history = Files.writeString(folder.resolve("history"), "{\"subject\":\"a\",\"at\":"
                + "\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\",\"severity\":\"sev1\"}\n");
        String printed = Ran.with("replay", Repository.REMOTE_MEETING.toString(), "--history", history.toString(),
                "--format", "surety", "--json").out();
        assertThat(refusals("replay", printed)).isEmpty();
        assertThat(refusals("replay", printed.replace("\"subjects\":1", "\"subjects\":\"1\""))).isNotEmpty();
        assertThat(refusals("replay", printed.replace("\"subjects\":1", "\"subjects\":1,\"more\":1"))).isNotEmpty();
        assertThat(refusals("replay", printed.replace("\"running\":1", "\"running\":-1"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expert-retainer.yaml", "m365-operations.yaml", "managed-m365.yaml", "support-plans.yaml",
            "remote-meeting-sla.yaml"})
    void tablesPrintsAsItsSchemaSays(String agreement) {
        Ran ran = Ran.with("tables", Repository.ROOT.resolve("agreements/" + agreement).toString(), "--json");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(refusals("tables", ran.out())).isEmpty();
        assertThat(refusals("tables", ran.out().replace("\"columns\":", "\"colums\":"))).isNotEmpty();
        assertThat(refusals("tables", ran.out().replace("\"kind\":\"text\"", "\"kind\":\"words\""))).isNotEmpty();
    }

    @Test
    void diffPrintsAsItsSchemaSays() {
        Ran ran = Ran.with("diff", Repository.ROOT.resolve("agreements/support-plans.yaml").toString(),
                Repository.ROOT.resolve("agreements/support-plans-premium-example.yaml").toString(), "--json");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(refusals("diff", ran.out())).isEmpty();
        assertThat(refusals("diff", ran.out().replace("\"path\":", "\"place\":"))).isNotEmpty();
    }

    @Test
    void promisesAreAsTheirSchemaSays() throws IOException {
        String line = "{\"id\":1,\"agreement\":\"" + Repository.REMOTE_MEETING + "\",\"events\":["
                + String.join(",", Files.readAllLines(events())) + "]}";
        List<?> promises = (List<?>) Objects.requireNonNull(object(Ran.fed(line, "calc", "promise").out())
                .get("result"));
        assertThat(promises).isNotEmpty()
                .allSatisfy(promise -> assertThat(refusals("promise", Json.write(promise))).isEmpty());
        assertThat(refusals("promise", "{\"id\":\"correction/1\"}")).isNotEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(String json) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.read(json));
    }

    @Test
    void everySchemaIsHeldByATest() throws IOException {
        String source = Repository.read(Repository.ROOT.resolve(
                "surety-cli/src/test/java/dev/surety/cli/SchemaTest.java"));
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve("docs/cli"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".schema.json"))
                    .map(name -> name.replace(".schema.json", "")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(source).contains("refusals(\"" + name + "\""));
        }
    }

    private static Path events() {
        return Repository.ROOT.resolve("docs/examples/friday-evening.ndjson");
    }

    private static List<String> refusals(String schema, String json) {
        Schema loaded = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Repository.read(Repository.ROOT.resolve("docs/cli/" + schema + ".schema.json")));
        return loaded.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }
}
