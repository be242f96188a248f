package dev.surety.cli.calc;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.cli.Ran;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

public class CalcUptimeTest {

    private static final String BANDS = "\"bands\":[{\"from\":\"99.0 %\",\"below\":\"99.5 %\",\"credit\":\"10 %\"},"
            + "{\"from\":\"95.0 %\",\"below\":\"99.0 %\",\"credit\":\"30 %\"},{\"below\":\"95.0 %\",\"credit\":\"50 %\"}]";

    /** An own outage of 190 minutes, and an hour of work announced ten hours late where full notice is a condition. */
    public static final String OCTOBER = "{\"id\":\"october\",\"zone\":\"Asia/Seoul\",\"month\":\"2026-10\",\"outages\":["
            + "{\"from\":\"2026-10-07T02:00:00+09:00\",\"to\":\"2026-10-07T05:10:00+09:00\",\"kind\":\"full\",\"cause\":\"own\"},"
            + "{\"from\":\"2026-10-15T22:00:00+09:00\",\"to\":\"2026-10-15T23:00:00+09:00\",\"kind\":\"partial\",\"cause\":\"own\"}],"
            + "\"maintenance\":[{\"from\":\"2026-10-15T22:00:00+09:00\",\"to\":\"2026-10-15T23:00:00+09:00\","
            + "\"announcedAt\":\"2026-10-02T10:00:00+09:00\"}],"
            + "\"readings\":{\"full-notice\":true,\"notice\":{\"at-least\":\"7 business days\",\"on\":\"KR-business\","
            + "\"backward\":\"clear\"}}," + BANDS + ",\"claim\":{\"at\":\"2026-11-04T10:00:00+09:00\"}}";

    /** Everything a line may hold. */
    public static final String EVERYTHING = "{\"id\":7,\"zone\":\"Europe/Berlin\",\"month\":\"2026-10\","
            + "\"term\":{\"from\":\"2026-10-05\",\"to\":\"2026-10-31T12:00:00+01:00\"},\"outages\":["
            + "{\"id\":\"a\",\"from\":\"2026-10-24T23:00:00Z\",\"to\":\"2026-10-25T04:00:00.250Z\",\"kind\":\"full\",\"cause\":\"own\"},"
            + "{\"id\":\"b\",\"from\":\"2026-10-25T01:00:00Z\",\"to\":\"2026-10-25T02:00:00Z\",\"kind\":\"partial\",\"cause\":\"own\"},"
            + "{\"id\":\"c\",\"from\":\"2026-10-10T01:00:00Z\",\"to\":\"2026-10-10T02:00:00Z\",\"kind\":\"degraded\",\"cause\":\"own\"},"
            + "{\"id\":\"d\",\"from\":\"2026-10-11T01:00:00Z\",\"to\":\"2026-10-11T02:00:00Z\",\"kind\":\"full\",\"cause\":\"carrier\"},"
            + "{\"id\":\"e\",\"from\":\"2026-10-26T10:00:00Z\",\"to\":null,\"kind\":\"full\",\"cause\":\"own\"}],"
            + "\"maintenance\":[{\"id\":\"w\",\"from\":\"2026-10-25T00:00:00Z\",\"to\":\"2026-10-25T01:30:00Z\","
            + "\"announcedAt\":\"2026-10-24T12:00:00Z\",\"kind\":\"emergency-security-check\"},"
            + "{\"id\":\"x\",\"from\":\"2026-10-26T00:00:00Z\",\"to\":\"2026-10-26T01:30:00Z\"}],"
            + "\"unknown\":[{\"from\":\"2026-10-06T00:00:00Z\",\"to\":\"2026-10-06T06:00:00Z\"}],"
            + "\"readings\":{\"exclude\":[\"announced-maintenance\",\"carrier\"],\"full-notice\":true,"
            + "\"full-notice-for-emergency\":false,\"partial-counts\":true,\"reduced-by-maintenance\":true,"
            + "\"backward\":\"plain\",\"roll-off-holidays\":true,\"calendar-days\":\"civil\","
            + "\"notice\":{\"at-least\":\"2 business days\",\"on\":{\"zone\":\"Europe/Berlin\",\"hours\":{\"mon\":"
            + "[\"09:00-17:00\"],\"tue\":[\"09:00-17:00\"]},\"holidays\":[\"10-19\"]}},"
            + "\"claim\":{\"within\":\"3 calendar days\",\"of\":\"occurrence\",\"on\":\"KR-business\"}}," + BANDS
            + ",\"claim\":{\"at\":\"2026-10-26T12:00:00Z\",\"occurrence\":\"2026-10-26\"},\"asOf\":\"2026-10-26T12:00:00Z\"}";

    /** As little as a line may hold. */
    public static final String LITTLE = "{\"id\":1,\"zone\":\"UTC\",\"month\":\"2026-10\",\"outages\":[],"
            + "\"bands\":[{\"below\":\"99.5 %\",\"credit\":\"10 %\"}]}";

    @Test
    @Requirement({"RS-01", "RS-02", "RS-03", "RS-04"})
    void theOctoberOfTheDemo() {
        JsonObject result = result(OCTOBER);
        assertThat(result.any("total")).isEqualTo(2_678_400L);
        assertThat(result.any("down")).isEqualTo(15_000L);
        assertThat(result.text("ratio")).isEqualTo("4439/4464");
        assertThat(result.text("shown")).isEqualTo("99.43");
        assertThat(result.any("credit")).isEqualTo(10L);
        assertThat(result.text("coverage")).isEqualTo("100.00");
        assertThat(result.text("state")).isEqualTo("final");
        assertThat(result.object("claim").any("valid")).isEqualTo(true);
        assertThat(result.object("claim").text("lastDay")).isEqualTo("2026-11-14");
        JsonObject work = result.objects("trace").get(1);
        assertThat(work.text("verdict")).isEqualTo("short-notice");
        assertThat(work.object("fullNotice").text("latest")).isEqualTo("2026-10-02T00:00:00+09:00");
        assertThat(work.object("fullNotice").texts("holidays")).containsExactly("2026-10-03", "2026-10-05",
                "2026-10-09");

        JsonObject plain = result(OCTOBER.replace("\"clear\"", "\"plain\""));
        assertThat(plain.any("down")).isEqualTo(11_400L);
        assertThat(plain.text("shown")).isEqualTo("99.57");
        assertThat(plain.any("credit")).isEqualTo(0L);
    }

    @Test
    @Requirement("BE-01")
    void theTraceSaysEverythingInBothLanguages() {
        List<JsonObject> trace = result(OCTOBER).objects("trace");
        assertThat(trace).extracting(step -> step.text("step"))
                .containsExactly("period", "maintenance", "outage", "outage", "monitoring", "uptime", "credit",
                        "claim");
        assertThat(trace).allSatisfy(step -> {
            assertThat(step.object("text").text("ko")).containsPattern("[가-힣]");
            assertThat(step.object("text").text("en")).doesNotContainPattern("[가-힣]");
        });
        assertThat(trace.get(5).object("text").text("en"))
                .isEqualTo("Uptime: (44,640 − 250) / 44,640 min = 99.4399… %, shown as 99.43 %");
    }

    @Test
    @Requirement({"RS-01", "RS-02", "RS-23"})
    void everyReadingHasItsEffect() {
        JsonObject result = result(EVERYTHING);
        // The 25th has 25 hours: 5 to 31 October until noon are 26 days, 12 hours and one more, less 90 minutes of work.
        assertThat(result.any("total")).isEqualTo((26L * 24 + 12 + 1) * 3600 - 5400);
        // a: 5 h 0.25 s less 90 min of work; b: inside a; e: two hours so far
        assertThat(String.valueOf(result.any("down"))).isEqualTo("19800.250");
        assertThat(result.text("state")).isEqualTo("provisional");
        assertThat(result.object("claim").any("valid")).isEqualTo(true);
        // three days from Monday the 26th
        assertThat(result.object("claim").text("lastDay")).isEqualTo("2026-10-29");
        assertThat(result.objects("trace").get(1).text("verdict")).isEqualTo("excluded-at-short-notice");
        assertThat(result.objects("trace").get(2).text("verdict")).isEqualTo("not-announced");
    }

    @Test
    void nothingAtAllIsAHundredPercent() {
        JsonObject result = result(LITTLE);
        assertThat(result.text("ratio")).isEqualTo("1/1");
        assertThat(result.text("shown")).isEqualTo("100.00");
        assertThat(result.any("credit")).isEqualTo(0L);
        assertThat(result.has("claim")).isFalse();
        assertThat(result(LITTLE.replace("[{\"below\":\"99.5 %\",\"credit\":\"10 %\"}]", "[]")).any("credit"))
                .isEqualTo(0L);
    }

    @Test
    void aCreditMayHaveAFraction() {
        assertThat(String.valueOf(result(LITTLE.replace("99.5 %", "100 %")
                .replace("10 %", "2.5 %")
                .replace("\"outages\":[]",
                        "\"outages\":[" + outage("2026-10-07T02:00:00Z", "2026-10-07T02:00:01Z") + "]"))
                .any("credit"))).isEqualTo("2.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what to replace in the little line | by what | what the error names
            "zone":"UTC",||zone: is missing
            "UTC"|"Asia/Seol"|zone: unknown time zone 'Asia/Seol', did you mean 'Asia/Seoul'?
            "2026-10"|"2026-13"|month: must be a month such as 2026-10, but is '2026-13'
            "2026-10"|"2026-1"|month: must be a month
            "2026-10"|"10/2026"|month: must be a month
            "2026-10"|202610|month: must be a text
            "2026-10"|"0000-01"|month: must lie in the years 1 to 9998
            "2026-10"|"9999-12"|month: must lie in the years 1 to 9998
            "outages":[],||outages: is missing; an empty list says
            "outages":[]|"outages":{}|outages: must be a list
            "outages":[]|"outages":[1]|outages[0]: must be an object
            "outages":[]|"outages":[OUTAGE],"maintenence":[]|unknown field 'maintenence', did you mean 'maintenance'?
            "outages":[]|"outages":[{"from":"2026-10-07T02:00:00","to":"2026-10-07T03:00:00Z","kind":"full","cause":"own"}]|outages[0].from: must be an instant with an offset
            "outages":[]|"outages":[OUTAGE,{"from":"2026-10-07T02:00:00Z","to":"2026-10-07T01:00:00Z","kind":"full","cause":"own"}]|outages[1].to: lies before 'from'
            "outages":[]|"outages":[{"from":"2026-10-07T02:00:00Z","to":"2026-10-07T03:00:00Z","kind":"ful","cause":"own"}]|outages[0].kind: unknown kind 'ful', did you mean 'full'? (one of full, partial, degraded)
            "outages":[]|"outages":[{"from":"2026-10-07T02:00:00Z","to":"2026-10-07T03:00:00Z","kind":"full","cause":"carier"}]|outages[0].cause: unknown cause 'carier', did you mean 'carrier'?
            "outages":[]|"outages":[{"from":"2026-10-07T02:00:00Z","to":"2026-10-07T03:00:00Z","cause":"own"}]|outages[0].kind: is missing
            "outages":[]|"outages":[{"from":"2026-10-07T02:00:00Z","kind":"full","cause":"own"}]|outages[0].to: an outage that lasts needs 'asOf'
            "outages":[]|"outages":[{"id":"a b","from":"2026-10-07T02:00:00Z","kind":"full","cause":"own"}]|outages[0].id: must be a name
            "outages":[]|"outages":[{"id":"#2","from":"2026-10-07T02:00:00Z","to":"2026-10-07T02:00:00Z","kind":"full","cause":"own"}]|outages[0].id: must be a name
            "outages":[]|"outages":[{"id":"a","from":"2026-10-07T02:00:00Z","to":"2026-10-07T02:00:00Z","kind":"full","cause":"own"},{"id":"a","from":"2026-10-07T02:00:00Z","to":"2026-10-07T02:00:00Z","kind":"full","cause":"own"}]|outages[1].id: 'a' stands twice
            "outages":[]|"outages":[OUTAGE],"asOf":"2026-10-07T01:00:00Z"|outages[0].from: 2026-10-07T02:00:00Z lies in the future, after 'asOf'
            "outages":[]|"outages":[OUTAGE],"asOf":"2026-10-07T02:30:00Z"|outages[0].to: 2026-10-07T03:00:00Z lies in the future
            "outages":[]|"outages":[],"asOf":"2026-09-30T23:59:59Z"|asOf: 2026-09-30T23:59:59Z lies before 2026-10 begins to count
            "outages":[]|"outages":[],"asOf":"now"|asOf: must be an instant
            "outages":[]|"outages":[],"maintenance":[{"from":"2026-10-07T02:00:00Z","to":"2026-10-07T01:00:00Z"}]|maintenance[0].to: lies before 'from'
            "outages":[]|"outages":[],"maintenance":[{"from":"2026-10-07T02:00:00Z"}]|maintenance[0].to: is missing
            "outages":[]|"outages":[],"maintenance":[{"from":"2026-10-07T02:00:00Z","to":"2026-10-07T03:00:00Z","kind":"regular-chek"}]|maintenance[0].kind: unknown kind 'regular-chek', did you mean 'regular-check'?
            "outages":[]|"outages":[],"unknown":[{"from":"2026-10-07T02:00:00Z","to":"2026-10-07T01:00:00Z"}]|unknown[0].to: lies before 'from'
            "outages":[]|"outages":[],"term":{"from":"2026-11-01"}|month: 2026-10 lies before the term, which begins 2026-11-01
            "outages":[]|"outages":[],"term":{"from":"2026-01-01","to":"2026-09-30"}|month: 2026-10 lies after the term, which ends 2026-09-30
            "outages":[]|"outages":[],"term":{"from":"2026-10-02","to":"2026-10-01"}|term.to: the term is empty
            "outages":[]|"outages":[],"term":{"from":"2026-10-02T00:00:00Z","to":"2026-10-02T00:00:00Z"}|term.to: the term is empty
            "outages":[]|"outages":[],"term":{"to":"2026-10-01"}|term.from: is missing
            "outages":[]|"outages":[],"term":"2026"|term: must be an object
            "bands":[{"below":"99.5 %","credit":"10 %"}]|"band":[]|unknown field 'band', did you mean 'bands'?
            "99.5 %"|99.5|bands[0].below: must be a text in quotes, but is the number 99.5
            "99.5 %"|"99.5"|bands[0].below: a percentage is written like '99.5 %', but is '99.5'
            "99.5 %"|"99,5 %"|bands[0].below: a percentage is written like
            "10 %"|10|bands[0].credit: must be a text
            "below":"99.5 %"|"from":"99.5 %","below":"99.5 %"|bands[0]: is empty
            "below":"99.5 %"|"from":"1 %","below":"99.5 %"|bands[0]: leaves what is below 1 % without a credit
            [{"below":"99.5 %"|[{"from":"99 %","below":"100 %","credit":"1 %"},{"below":"99.5 %"|bands[1]: overlaps bands[0]
            [{"below":"99.5 %"|[{"from":"99.9 %","below":"100 %","credit":"1 %"},{"below":"99.5 %"|bands[1]: leaves a gap
            "bands"|"readings":{"full-notice":"yes"},"bands"|readings.full-notice: must be true or false, but is the text 'yes'
            "bands"|"readings":{"fullNotice":true},"bands"|readings: unknown field 'fullNotice'
            "bands"|"readings":{"full-notice":true},"bands"|readings.notice: is missing; with 'full-notice'
            "bands"|"readings":{"notice":{"at-least":"7 business days"}},"bands"|readings.notice.at-least: '7 business days' can be counted in more than one way; state the reading 'backward'
            "bands"|"readings":{"notice":{"at-least":"7 business days","backward":"clear"}},"bands"|readings.notice.on: is missing
            "bands"|"readings":{"notice":{"at-least":"7 business days","backward":"clean","on":"KR-business"}},"bands"|readings.notice.backward: unknown reading 'clean', did you mean 'clear'? (one of plain, clear)
            "bands"|"readings":{"notice":{"at-least":"7 days"}},"bands"|readings.notice.at-least: the unit 'days' is not known
            "bands"|"readings":{"notice":{"at-least":"end of month"}},"bands"|readings.notice.at-least: 'end of month' cannot come before a date
            "bands"|"readings":{"notice":{"at-least":"8 business hours","on":"KR-business"}},"bands"|readings.notice.at-least: '8 business hours' can be counted in more than one way; state the reading 'business-hours'
            "bands"|"readings":{"exclude":["carrier","war"]},"bands"|readings.exclude[1]: unknown cause 'war'
            "bands"|"readings":{"exclude":["own"]},"bands"|readings.exclude[0]: unknown cause 'own'
            "bands"|"readings":{"roll-off-holidays":true},"bands"|readings.claim.on: is missing; '30 calendar days' needs a calendar
            "bands"|"readings":{"claim":{"within":"thirty days"}},"bands"|readings.claim.within: an amount is a whole number and a unit
            "bands"|"readings":{"claim":{"of":"report"}},"bands"|readings.claim.of: unknown beginning 'report' (one of occurrence, month-end)
            "bands"|"readings":{"claim":{"within":"10 business days","on":"KR-business"}},"bands"|state the reading 'business-days'
            "bands"|"readings":{"claim":{"on":"KR-busines"}},"bands"|readings.claim.on: unknown built-in calendar 'KR-busines', did you mean 'KR-business'?
            "bands"|"claim":{"occurrence":"2026-10-07"},"bands"|claim.at: is missing
            "bands"|"claim":{"at":"2026-11-07"},"bands"|claim.at: must be an instant
            "bands"|"claim":{"at":"2026-11-07T00:00:00Z","occurrence":"7 October"},"bands"|claim.occurrence: must be a date
            "bands"|"claim":{"at":"2026-11-07T00:00:00Z"},"asOf":"2026-11-06T00:00:00Z","bands"|claim.at: 2026-11-07T00:00:00Z lies in the future
            "bands"|"readings":{"reduced-by-maintenance":true},"maintenance":[{"from":"2026-09-30T00:00:00Z","to":"2026-11-30T00:00:00Z","announcedAt":"2026-09-01T00:00:00Z"}],"bands"|maintenance: leaves nothing of the month
            """)
    void answersABadLineWithWhatIsWrongAndWhere(String part, @Nullable String replacement, String names) {
        assertThat(LITTLE).contains(part);
        String line = LITTLE.replace(part, (replacement == null ? "" : replacement).replace("OUTAGE",
                outage("2026-10-07T02:00:00Z", "2026-10-07T03:00:00Z")));
        Ran ran = Ran.fed(line + "\n" + LITTLE + "\n", "calc", "uptime");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.lines()).hasSize(2);
        assertThat(Json.readObject(ran.lines().getFirst()).only("id", "error").text("error")).contains(names)
                .doesNotContain("fault of Surety", "Exception");
        assertThat(ran.lines().get(1)).contains("\"result\"");
    }

    /** As long as a line may be: overlapping outages are joined in one pass. */
    @Test
    void answersALineOfTwentyThousandOutages() {
        StringBuilder outages = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            outages.append(i == 0 ? "" : ",")
                    .append(outage(
                            "2026-10-%02dT%02d:%02d:%02dZ".formatted(1 + i / 3600 % 6, i / 3600, i / 60 % 60, i % 60),
                            "2026-10-31T00:00:00Z"));
        }
        JsonObject result = result(LITTLE.replace("\"outages\":[]", "\"outages\":[" + outages + "]"));
        assertThat(result.any("down")).isEqualTo(30L * 24 * 3600);
    }

    private static String outage(String from, String to) {
        return "{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"kind\":\"full\",\"cause\":\"own\"}";
    }

    private static JsonObject result(String line) {
        Ran ran = Ran.fed(line + "\n", "calc", "uptime");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.lines()).hasSize(1);
        return Json.readObject(ran.lines().getFirst()).only("id", "result").object("result");
    }
}
