package dev.surety.cli.calc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.cli.ExitCode;
import dev.surety.cli.Lines;
import dev.surety.cli.Ran;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

class CalcCalendarTest {

    private static final String BERLIN = """
            {"zone":"Europe/Berlin","hours":{"mon":["09:00-12:00","13:00-18:00"],"fri":["09:00-12:00"]},\
            "holidays":["2026-12-25","12-24"],"closed":[{"date":"2026-11-23","hours":["10:00-11:00"]}],\
            "open":[{"date":"2026-11-22","hours":["10:00-11:00"]}]}""";

    @Requirement("LG-13")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # op, from, more fields | result
            add|2026-02-13T17:30:00+09:00|"amount":"PT8H"|"2026-02-19T16:30:00+09:00"
            add|2026-02-13T17:30:00+09:00|"amount":"PT30M"|"2026-02-13T18:00:00+09:00"
            add|2026-02-14T08:30:00+09:00|"amount":"PT0S"|"2026-02-19T09:00:00+09:00"
            subtract|2026-02-19T10:00:00+09:00|"amount":"PT2H"|"2026-02-13T17:00:00+09:00"
            between|2026-02-13T17:00:00+09:00|"to":"2026-02-19T10:30:00+09:00"|"PT2H30M"
            between|2026-02-19T10:30:00+09:00|"to":"2026-02-13T17:00:00+09:00"|"PT0S"
            add-days|2026-02-13T17:30:00+09:00|"amount":1,"reading":"civil"|"2026-02-20T00:00:00+09:00"
            add-days|2026-02-13T17:30:00+09:00|"amount":1,"reading":"close-of-business"|"2026-02-19T18:00:00+09:00"
            add-days|2026-02-13T17:30:00+09:00|"amount":1,"reading":"same-time"|"2026-02-19T17:30:00+09:00"
            add-days|2026-02-19T17:30:00+09:00|"amount":-1,"reading":"same-time"|"2026-02-13T17:30:00+09:00"
            subtract-days|2026-02-20T17:30:00+09:00|"amount":2,"reading":"plain"|"2026-02-14T00:00:00+09:00"
            subtract-days|2026-02-20T17:30:00+09:00|"amount":2,"reading":"clear"|"2026-02-13T00:00:00+09:00"
            is-open|2026-02-13T17:59:59.999+09:00||true
            is-open|2026-02-13T18:00:00+09:00||false
            """)
    void countsKoreanOfficeHours(String op, String from, @Nullable String more, String result) {
        String line = "{\"id\":\"1\",\"calendar\":\"KR-business\",\"op\":\"" + op + "\",\"from\":\"" + from + "\""
                + (more == null ? "" : "," + more) + "}";
        assertThat(answer(line)).isEqualTo("{\"id\":\"1\",\"result\":" + result + "}");
    }

    @Test
    void readsACalendarInFull() {
        assertThat(answer(request(BERLIN, "\"op\":\"between\",\"from\":\"2026-11-22T00:00:00+01:00\","
                + "\"to\":\"2026-11-28T00:00:00+01:00\"")))
                .isEqualTo("{\"id\":7,\"result\":\"PT11H\"}");
        assertThat(answer(request("""
                {"zone":"Europe/Berlin","hours":{"mon":["09:00-12:00","13:00-18:00"]},\
                "holidays":["2026-12-25","12-25","kr-public"],\
                "closed":[{"date":"2026-01-02","hours":["12:00-13:00"]}],\
                "open":[{"date":"2026-01-03","hours":["10:00-14:00"]}]}""",
                "\"op\":\"add\",\"from\":\"2026-01-01T10:00:00+01:00\",\"amount\":\"PT8H\","
                        + "\"known-as-of\":\"2026-01-01\"")))
                .isEqualTo("{\"id\":7,\"result\":\"2026-01-05T14:00:00+01:00\"}");
    }

    @Test
    @Requirement("BE-06")
    void countsTheHolidaysThatWereKnown() {
        // 27 January 2025 became a temporary holiday by a decision of 14 January 2025.
        String line = "{\"id\":1,\"calendar\":\"KR-business\",\"op\":\"is-open\",\"from\":\"2025-01-27T10:00:00+09:00\"";
        assertThat(answer(line + "}")).isEqualTo("{\"id\":1,\"result\":false}");
        assertThat(answer(line + ",\"known-as-of\":\"2025-01-13\"}")).isEqualTo("{\"id\":1,\"result\":true}");
        assertThat(answer(line + ",\"known-as-of\":\"2025-01-14\"}")).isEqualTo("{\"id\":1,\"result\":false}");
        assertThat(answer(line + ",\"known-as-of\":\"2025-01-13T23:59:59.999+09:00\"}"))
                .isEqualTo("{\"id\":1,\"result\":true}");
    }

    @Test
    void saysWhatRestsOnProjectedHolidays() {
        assertThat(answer("{\"id\":1,\"calendar\":\"KR-business\",\"op\":\"add\","
                + "\"from\":\"2030-01-02T09:00:00+09:00\",\"amount\":\"PT1H\"}"))
                .isEqualTo("{\"id\":1,\"result\":\"2030-01-02T10:00:00+09:00\",\"projected\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what is wrong | line | what the error names
            not json|{"id":1,"op":|not JSON, at column
            not an object|[1]|must be an object
            empty||there is no JSON
            no id|{"op":"add"}|id: is missing
            an id that is none|{"id":[1],"op":"add"}|id: must be a text or a number
            no operation|{"id":1}|op: is missing
            an unknown operation|{"id":1,"op":"ad"}|did you mean 'add'?
            an unknown field|{"id":1,"op":"add","form":"x"}|unknown field 'form', did you mean 'from'?
            a field of another operation|{"id":1,"op":"add","to":"x"}|unknown field 'to'
            a field twice|{"id":1,"op":"add","op":"add"}|stands twice
            no calendar|{"id":1,"op":"add"}|calendar: is missing
            an unknown calendar|{"id":1,"op":"add","calendar":"KR-busines"}|did you mean 'KR-business'?
            no offset|{"id":1,"op":"is-open","calendar":"KR-business","from":"2026-01-01T10:00:00"}|from: must be an instant with an offset
            no zone|{"id":1,"op":"add","calendar":{"hours":{}}}|calendar.zone: is missing
            an unknown zone|{"id":1,"op":"add","calendar":{"zone":"Europe/Berlim","hours":{}}}|calendar.zone: there is no time zone
            an unknown day|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{"monday":[]}}}|calendar.hours: unknown field 'monday'
            an impossible time|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{"mon":["09:00-25:00"]}}}|calendar.hours.mon
            a reversed window|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{"mon":["18:00-09:00"]}}}|calendar.hours.mon
            overlapping windows|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{"mon":["09:00-12:00","11:00-13:00"]}}}|overlap
            a number for a window|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{"mon":[900]}}}|calendar.hours.mon[0]: must be a text
            an unknown source|{"id":1,"op":"is-open","from":"2026-01-01T10:00:00Z","calendar":{"zone":"UTC","hours":{},"holidays":["kr-publik"]}}|kr-publik
            an impossible holiday|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{},"holidays":["2026-02-30"]}}|2026-02-30
            an impossible yearly day|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{},"holidays":["02-30"]}}|02-30
            a date with hours twice|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{},"open":[{"date":"2026-01-01","hours":["09:00-10:00"]},{"date":"2026-01-01","hours":["11:00-12:00"]}]}}|stands twice
            opened without hours|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{},"open":[{"date":"2026-01-01"}]}}|calendar.open[0].hours: is missing
            a negative amount|{"id":1,"op":"add","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":"-PT1H"}|amount: must not be negative
            an amount that is none|{"id":1,"op":"add","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":"8h"}|amount: must be an ISO 8601 duration
            an amount too fine|{"id":1,"op":"add","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":"PT0.0001S"}|amount: must not be finer
            a number for an amount|{"id":1,"op":"add","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":8}|amount: must be a text
            an endless amount|{"id":1,"op":"add","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":"PT999999999999H"}|
            days as text|{"id":1,"op":"add-days","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":"1","reading":"civil"}|amount: must be a whole number
            half a day|{"id":1,"op":"add-days","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":1.5,"reading":"civil"}|amount: must be a whole number
            no reading|{"id":1,"op":"add-days","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":1}|reading: is missing
            a reading of the other|{"id":1,"op":"add-days","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":1,"reading":"clear"}|reading: unknown reading 'clear' (one of civil, close-of-business, same-time)
            backwards by civil|{"id":1,"op":"add-days","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":-1,"reading":"civil"}|
            days before that are after|{"id":1,"op":"subtract-days","calendar":"KR-business","from":"2026-01-01T10:00:00Z","amount":-1,"reading":"plain"}|
            a year without data|{"id":1,"op":"add","calendar":"KR-business","from":"2014-01-01T10:00:00Z","amount":"PT1H"}|2014
            another year without data|{"id":1,"op":"add","calendar":"KR-business","from":"2040-01-01T10:00:00Z","amount":"PT1H"}|2040
            never open|{"id":1,"op":"add","calendar":{"zone":"UTC","hours":{}},"from":"2026-01-01T10:00:00Z","amount":"PT1H"}|
            a day known that is none|{"id":1,"op":"is-open","calendar":"KR-business","from":"2026-01-01T10:00:00Z","known-as-of":"yesterday"}|known-as-of: must be a date
            """)
    void answersABadLineWithWhatIsWrong(String wrong, @Nullable String line, @Nullable String names) {
        Ran ran = Ran.fed((line == null ? "" : line) + "\n", "calc", "calendar");
        assertThat(ran.exitCode()).as(wrong).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.lines()).hasSize(1);
        JsonObject answer = Json.readObject(ran.lines().getFirst()).only("id", "error");
        assertThat(answer.text("error")).contains(names == null ? "" : names).doesNotContain("Exception", "fault");
    }

    @Test
    void keepsTheIdOfABrokenLineAndGoesOn() {
        String good = "{\"id\":\"가\",\"calendar\":\"KR-business\",\"op\":\"is-open\",\"from\":\"2026-02-13T10:00:00Z\"}";
        Ran ran = Ran.fed("{\"id\":\"broken\",\"op\":]}\n\n" + good + "\r\n" + good, "calc", "calendar");
        assertThat(ran.lines()).hasSize(4);
        assertThat(ran.lines().get(0)).startsWith("{\"id\":\"broken\",\"error\":\"not JSON");
        assertThat(ran.lines().get(1)).startsWith("{\"id\":null,\"error\":");
        assertThat(ran.lines().get(2)).isEqualTo("{\"id\":\"가\",\"result\":false}").isEqualTo(ran.lines().get(3));
    }

    @Test
    void answersTenMegabytesOfNonsenseInOneLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("{\"id\":\"".getBytes(StandardCharsets.UTF_8));
        bytes.write("x".repeat(2 * Lines.LONGEST).getBytes(StandardCharsets.UTF_8));
        bytes.write("\n\uFFFD\n".getBytes(StandardCharsets.UTF_8));
        Ran ran = Ran.fed(bytes.toByteArray(), Map.of(), false, "calc", "calendar");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ran.lines()).hasSize(2);
        assertThat(ran.lines().getFirst()).isEqualTo("{\"id\":null,\"error\":\"the line is longer than 5 MB\"}");
    }

    private static String request(String calendar, String rest) {
        return "{\"id\":7,\"calendar\":" + calendar + "," + rest + "}";
    }

    private static String answer(String line) {
        Ran ran = Ran.fed(line + "\n", "calc", "calendar");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        List<String> lines = ran.lines();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }
}
