package dev.surety.cli.calc;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement({"RS-07", "RS-08"})
class CalcPromiseTest {

    private static final Path AGREEMENT = Repository.REMOTE_MEETING;
    private static final String REPORTED = "{\"at\":\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\",\"severity\":\"sev1\"}";

    @Test
    void foldsAStreamUnderAnAgreement() {
        JsonObject answer = answer(REPORTED, ",\"asOf\":\"2026-02-13T18:00:00+09:00\"");
        JsonObject response = answer.objects("result").getFirst();
        assertThat(response.text("id")).isEqualTo("initial-response/1");
        assertThat(response.text("state")).isEqualTo("running");
        assertThat(response.text("due")).isEqualTo("2026-02-13T18:30:00+09:00");
        assertThat(response.any("usedPercent")).isEqualTo(50L);
        JsonObject correction = answer.objects("result").get(1);
        assertThat(correction.text("due")).isEqualTo("2026-02-19T16:30:00+09:00");
        assertThat(correction.text("calendar")).isEqualTo("business");
        assertThat(correction.has("endedAt")).isFalse();
    }

    @Test
    void aPausedPromiseHasNoDueButOneIfItResumedNow() {
        String waiting = "{\"at\":\"2026-02-19T10:00:00+09:00\",\"event\":\"waiting\",\"reason\":\"customer\"}";
        JsonObject correction = answer(REPORTED + "," + waiting, ",\"asOf\":\"2026-02-19T12:10:00+09:00\"")
                .objects("result")
                .get(1);
        assertThat(correction.text("state")).isEqualTo("paused");
        assertThat(correction.asMap()).containsEntry("due", null);
        assertThat(correction.text("dueIfResumedNow")).isEqualTo("2026-02-20T09:40:00+09:00");
        assertThat(correction.any("pausedSeconds")).isEqualTo(7800L);
    }

    @Test
    void seesOnlyWhatWasKnown() {
        String late = "{\"at\":\"2026-02-13T17:50:00+09:00\",\"event\":\"provider-responded\","
                + "\"recordedAt\":\"2026-02-14T09:00:00+09:00\"}";
        String before = ",\"asOf\":\"2026-02-13T19:00:00+09:00\",\"knownAt\":\"2026-02-13T19:00:00+09:00\"";
        assertThat(answer(REPORTED + "," + late, before).objects("result").getFirst().text("state"))
                .isEqualTo("breached");
        JsonObject response = answer(REPORTED + "," + late, ",\"asOf\":\"2026-02-13T19:00:00+09:00\"")
                .objects("result")
                .getFirst();
        assertThat(response.text("state")).isEqualTo("met");
        assertThat(response.objects("verdicts")).extracting(verdict -> verdict.text("result"))
                .containsExactly("breached", "met");
    }

    @Test
    void takesTheAgreementItself() {
        String inline = """
                        {"surety":1,"id":"a","title":{"ko":"가","en":"A"},"document":{"version":"1.0"},"zone":"UTC",\
                        "severities":{"s":{"title":{"ko":"나","en":"S"}}},"default-severity":"s","promises":{"p":\
                        {"title":{"ko":"다","en":"P"},"subject":"incident","from":"reported","until":"resolved",\
                        "strength":"sla","within":"1h","source":"x"}}}""";
        Ran ran = Ran.fed("{\"id\":1,\"agreement\":" + inline + ",\"events\":[" + REPORTED.replace(
                ",\"severity\":\"sev1\"", "") + "]}", "calc", "promise");
        assertThat(ran.out()).contains("\"due\":\"2026-02-13T09:30:00Z\"").doesNotContain("fired");
        Ran warned = Ran.fed("{\"id\":1,\"agreement\":"
                + inline.replace("\"source\"", "\"warn\":[\"50%\",\"10 min before\"],\"source\"") + ",\"events\":["
                + REPORTED.replace(",\"severity\":\"sev1\"", "") + "],\"asOf\":\"2026-02-13T18:10:00+09:00\"}",
                "calc", "promise");
        assertThat(warned.out()).contains("\"fired\":[{\"threshold\":\"50%\",\"at\":\"2026-02-13T09:00:00Z\"}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # line; AGREEMENT stands for the file | what the error names
            {"id":1,"events":[]}|agreement: is missing
            {"id":1,"agreement":"nowhere.yaml","events":[]}|agreement: nowhere.yaml:1:1: error:
            {"id":1,"agreement":"a\\u0000b","events":[]}|agreement: there can be no file of that name
            {"id":1,"agreement":7,"events":[]}|agreement: must be an object
            {"id":1,"agreement":{},"events":[]}|agreement: agreement:1:1: error:
            {"id":1,"agreement":"AGREEMENT","events":[]}|events: must hold at least one event
            {"id":1,"agreement":"AGREEMENT","events":{}}|events: must be a list
            {"id":1,"agreement":"AGREEMENT","events":[7]}|events[0]: must be an object
            {"id":1,"agreement":"AGREEMENT","events":[{"at":"2026-02-13T17:30:00","event":"reported"}]}|events[0].at: '2026-02-13T17:30:00' has no offset
            {"id":1,"agreement":"AGREEMENT","events":[{"at":"2026-02-13T17:30:00Z","event":"reportd"}]}|events[0].event: unknown event 'reportd'
            {"id":1,"agreement":"AGREEMENT","event":[]}|unknown field 'event', did you mean 'events'?
            {"id":1,"agreement":"AGREEMENT","events":[{"at":"2026-02-13T17:30:00Z","event":"reported"}],"asOf":"now"}|asOf: must be an instant
            {"id":1,"agreement":"AGREEMENT","events":[{"at":"2011-02-13T17:30:00Z","event":"reported"}]}|2011
            """)
    void answersABadLineWithWhatIsWrong(String line, String names) {
        Ran ran = Ran.fed(line.replace("AGREEMENT", AGREEMENT.toString()), "calc", "promise");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.lines()).hasSize(1);
        assertThat(Json.readObject(ran.out()).only("id", "error").text("error")).contains(names)
                .doesNotContain("fault", "Exception");
    }

    private static JsonObject answer(String events, String rest) {
        Ran ran = Ran.fed("{\"id\":\"1\",\"agreement\":\"" + AGREEMENT + "\",\"events\":[" + events + "]" + rest + "}",
                "calc", "promise");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        JsonObject answer = Json.readObject(ran.out());
        assertThat(answer.any("error")).isNull();
        return answer;
    }
}
