package dev.surety.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What an agreement or a month of outages must not say: refused at its place, in both languages, with nothing done. */
@Requirement("BE-04")
class BadInputTest {

    private static final String AGREEMENT = """
            surety: 1
            id: broken
            title: {ko: 예시, en: Example}
            document: {version: "1.0"}
            zone: Asia/Seoul
            currency: KRW
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
            default-severity: sev1
            promises:
              reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: incident, from: reported, \
            until: provider-responded, strength: slo, within: 4 h}
              report: {title: {ko: 보고, en: Report}, source: "§2", subject: problem, from: reported, \
            until: closed, strength: slo, within: 20 d}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** What is said of the agreement with {@code part} behind it, which begins at line 12. */
    private void refused(String part, List<String> english, List<String> korean) throws IOException {
        Path file = Files.writeString(folder.resolve("agreement.yaml"), AGREEMENT + part);
        assertThat(errors("en", file)).containsExactlyElementsOf(english);
        assertThat(errors("ko", file)).containsExactlyElementsOf(korean);
    }

    private static List<String> errors(String language, Path file) {
        Ran ran = Ran.with("check", "--lang", language, file.toString());
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(ExitCode.ERRORS);
        return ran.lines()
                .stream()
                .filter(line -> line.contains(": error: "))
                .map(line -> line.replace(file + ":", "").replace(": error:", ""))
                .toList();
    }

    @Test
    @Requirement("CA-10")
    void twoAccountablePartiesForAnActivity() throws IOException {
        refused("""
                responsibilities:
                  monitoring: {title: {ko: 모니터링, en: Monitoring}, source: "§3", provider: [R, A], customer: [A, I]}
                """,
                List.of("13:15 2 parties are accountable for 'monitoring'; exactly one is [accountable-party]"),
                List.of("13:15 'monitoring' 업무의 책임(A) 당사자 수: 2. 한 당사자만 맡을 수 있습니다 [accountable-party]"));
    }

    @Test
    @Requirement("CA-02")
    void serviceItemsThatRequireEachOther() throws IOException {
        refused("""
                service-items:
                  backup: {title: {ko: 백업, en: Backup}, source: "§3", requires: [restore]}
                  restore: {title: {ko: 복구, en: Restore}, source: "§3", requires: [backup]}
                """,
                List.of("13:11 the item 'backup' requires itself, directly or through others [requirement-cycle]",
                        "14:12 the item 'restore' requires itself, directly or through others [requirement-cycle]"),
                List.of("13:11 'backup' 항목이 직접 또는 다른 항목을 거쳐 자기 자신을 필요로 합니다 [requirement-cycle]",
                        "14:12 'restore' 항목이 직접 또는 다른 항목을 거쳐 자기 자신을 필요로 합니다 [requirement-cycle]"));
    }

    @Test
    @Requirement("CA-19")
    void anOptionThatStartsBeforeTheAgreement() throws IOException {
        refused("""
                term: {from: 2026-01-01, to: 2026-12-31}
                options:
                  - {id: early, from: 2025-12-01, promises: {reply: {within: 2 h}}}
                """,
                List.of("14:23 'early' begins on 2025-12-01, outside the term 2026-01-01 – 2026-12-31 "
                        + "[option-outside-term]"),
                List.of("14:23 'early' 변경의 시작일 2025-12-01: 계약 기간(2026-01-01 – 2026-12-31) 밖입니다 "
                        + "[option-outside-term]"));
    }

    @Test
    @Requirement("RT-06")
    void creditsInAnAgreementDeclaredNotAnSla() throws IOException {
        refused("""
                strength: slo
                money: {rounding: {mode: floor, unit: minor, at: line}, vat: {rate: 10 %, at: invoice, rounding: floor}, \
                pro-rata: calendar-days, user-count: month-end, credit: {of: monthly-fee-before-vat, cap: 100 %}}
                availability:
                  target: 99.5 %
                  credits: [{below: 99.5 %, credit: 10 %}]
                """,
                List.of("15:3 the agreement is declared not an SLA, but gives credits [not-an-sla]"),
                List.of("15:3 SLA가 아니라고 밝힌 계약인데 감액을 약속합니다 [not-an-sla]"));
    }

    @Test
    void aQuotaWithoutAPeriod() throws IOException {
        refused("""
                feature-groups: {learning: {ko: 교육, en: Learning}}
                features:
                  training: {group: learning, source: "§3", title: {ko: 교육, en: Training}, quota: {count: 3}}
                """,
                List.of("14:83 'quota' needs 'per': in which period, such as year [missing-key]"),
                List.of("14:83 'quota' 항목에 'per' 키가 필요합니다. 내용: 단위 기간, 예: year [missing-key]"));
    }

    @Test
    @Requirement({"IN-21", "RS-20"})
    void anAmendmentThatSilentlyDropsAPromise() throws IOException {
        refused("""
                term: {from: 2026-01-01, to: 2026-12-31}
                amended:
                  - id: smaller
                    kind: addendum
                    from: 2026-07-01
                    title: {ko: 축소, en: Smaller}
                    signed: 2026-06-01
                    source: "§9"
                    promises: {report: !remove }
                """,
                List.of("20:16 'smaller' takes away the promise 'report'; name 'promises.report' in 'overrides' if both "
                        + "know it [reduces-without-override]"),
                List.of("20:16 'smaller' 변경: 'report' 약속을 없앱니다. 양 당사자가 알고 한 것이면 'overrides'에 'promises.report' "
                        + "경로를 적으세요 [reduces-without-override]"));
    }

    private static JsonObject answer(String language, String rest) {
        Ran ran = Ran.fed("{\"id\":\"1\",\"zone\":\"Asia/Seoul\",\"month\":\"2026-10\",\"maintenance\":[],"
                + "\"bands\":[{\"below\":\"99.5 %\",\"credit\":\"10 %\"}]," + rest + "}\n", "calc", "uptime", "--lang",
                language);
        assertThat(ran.lines()).hasSize(1);
        return Json.readObject(ran.out());
    }

    private static String outage(String from, String to) {
        return "{\"from\":\"2026-10-" + from + ":00+09:00\",\"to\":\"2026-10-" + to
                + ":00+09:00\",\"kind\":\"full\",\"cause\":\"own\"}";
    }

    private static void refusedMonth(String rest, String english, String korean) {
        assertThat(answer("en", rest).text("error")).isEqualTo(english);
        assertThat(answer("ko", rest).text("error")).isEqualTo(korean);
    }

    @Test
    @Requirement("RS-01")
    void anOutageThatEndsBeforeItBegins() {
        refusedMonth("\"asOf\":\"2026-11-05T00:00:00+09:00\",\"outages\":[" + outage("02T10:00", "02T09:00") + "]",
                "outages[0].to: lies before 'from'", "outages[0].to: 'from'보다 앞섭니다");
    }

    @Test
    @Requirement("RS-01")
    void anOutageInTheFuture() {
        refusedMonth("\"asOf\":\"2026-10-10T00:00:00+09:00\",\"outages\":[" + outage("20T10:00", "20T11:00") + "]",
                "outages[0].from: 2026-10-20T10:00:00+09:00 lies in the future, after 'asOf' (2026-10-10T00:00:00+09:00)",
                "outages[0].from: 2026-10-20T10:00:00+09:00, 'asOf'(2026-10-10T00:00:00+09:00) 뒤의 시각입니다");
    }

    /** Nothing is wrong with them, but no minute may count twice. */
    @Test
    @Requirement("RS-01")
    void outagesThatOverlapCountOnce() {
        String overlapping = "\"asOf\":\"2026-11-05T00:00:00+09:00\",\"outages\":[" + outage("02T10:00", "02T12:00")
                + "," + outage("02T11:00", "02T13:00") + "]";
        assertThat(answer("en", overlapping).object("result").integer("down")).isEqualTo(3 * 3600);
    }

    @Test
    @Requirement("RS-01")
    void aMonthBeforeTheAgreementsStart() {
        refusedMonth("\"asOf\":\"2026-12-05T00:00:00+09:00\",\"term\":{\"from\":\"2026-11-01\",\"to\":\"2027-10-31\"},"
                + "\"outages\":[]",
                "month: 2026-10 lies before the term, which begins 2026-11-01",
                "month: 2026-10, 계약 기간 시작(2026-11-01) 전입니다");
    }
}
