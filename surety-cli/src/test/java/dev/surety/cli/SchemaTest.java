package dev.surety.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.cli.calc.CalcUptimeTest;

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
    void checkPrintsAsItsSchemaSays() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"),
                Repository.remoteMeeting("T16:30:00+09:00", "T17:30:00+09:00")
                        .replace("sev2: 2h}", "sev2: {assumed: 2h, why: silent}}"));
        Ran ran = Ran.with("check", "--json", "--assumptions", "--resolved", bad.toString(), "nowhere.yaml");
        assertThat(ran.out()).contains("\"trace\"", "\"assumed\"", "\"resolved\"");
        assertThat(refusals("check", ran.out())).isEmpty();
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
