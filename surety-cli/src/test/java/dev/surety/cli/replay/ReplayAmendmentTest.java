package dev.surety.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.json.Json;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What an amendment would have changed on last year's work, clause by clause, before it is signed. */
@Requirement({"BE-08", "BE-02"})
class ReplayAmendmentTest {

    private static final String AGREEMENT = """
            surety: 1
            id: amended
            title: {ko: 변경되는 협약, en: Agreement to be amended}
            document: {version: "1.0"}
            zone: Asia/Seoul
            readings: {business-days: civil, business-hours: hours-inside-opening, calendar-days: civil, backward: clear, roll-off-holidays: true}
            calendars:
              business: {hours: {mon-fri: ["09:00-18:00"]}, holidays: kr-public}
              always: {hours: {mon-sun: ["00:00-24:00"]}}
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}, sev2: {title: {ko: 심각도 2, en: Severity 2}}}
            default-severity: sev2
            promises:
              response: {title: {ko: 초기 응답, en: Response}, source: "§1", subject: incident, from: reported, until: provider-responded, strength: sla, within: {sev1: 2h, sev2: 4h}}
              warning: {title: {ko: 지연 예고, en: Warning}, source: "§2", subject: incident, warns: response, before: 30 min, until: delay-announced, strength: slo}
              correction: {title: {ko: 장애 정정, en: Correction}, source: "§3", subject: incident, from: reported, until: corrected, on: business, strength: sla, within: {sev1: 8 business hours, sev2: 3 business days}}
              diagnosis: {title: {ko: 원인 분석, en: Diagnosis}, source: "§4", subject: problem, from: reported, until: closed, strength: slo, within: 20 d}
            scope:
              - {id: fees, verdict: out, topic: fees, redirect: {ko: 회계에 문의, en: Ask accounting}, source: "§5"}
              - {otherwise: in}
            amendments: {unilateral: true, notified: true, no-reduction-inside-term: false, source: "§9"}
            options:
              - {id: held-already, from: 2026-01-01, promises: {response: {within: {sev2: 3h}}}}
            amended:
              - id: next-year
                kind: addendum
                from: 2090-01-01
                signed: 2089-12-01
                title: {ko: 내년 변경, en: Next year's amendment}
                source: "Next year §1"
                overrides: [promises.diagnosis, calendars.business, scope.fees]
                promises:
                  response: {within: {sev1: 1h}}
                  diagnosis: {within: 30 d}
                calendars:
                  business: {hours: {mon-fri: ["09:00-17:00"]}}
                scope:
                  - {id: fees, verdict: out, topic: [fees, training], redirect: {ko: 회계에 문의, en: Ask accounting}, source: "§5"}
                  - {otherwise: in}
                provisions:
                  contact: {title: {ko: 연락, en: Contact}, text: {ko: 담당자에게 알린다, en: The contact is told}, source: "Next year §2"}
              - id: words-only
                kind: addendum
                from: 2091-01-01
                signed: 2089-12-01
                title: {ko: 문구 변경, en: Words only}
                source: "Words §1"
                provisions:
                  courtesy: {title: {ko: 예의, en: Courtesy}, text: {ko: 서로 예의를 지킨다, en: Both are polite}, source: "Words §1"}
            """;

    /**
     * Monday 2026-03-09. A: answered after 90 min, corrected after eight opening hours. B: severity 2, answered after 200
     * min. C: about training. D: about fees.
     */
    private static final String HISTORY = """
            {"subject":"A","id":"1","at":"2026-03-09T09:00:00+09:00","event":"reported","severity":"sev1"}
            {"subject":"A","id":"2","at":"2026-03-09T10:30:00+09:00","event":"provider-responded"}
            {"subject":"A","id":"3","at":"2026-03-09T17:00:00+09:00","event":"corrected"}
            {"subject":"B","id":"1","at":"2026-03-09T14:00:00+09:00","event":"reported","severity":"sev2"}
            {"subject":"B","id":"2","at":"2026-03-09T17:20:00+09:00","event":"provider-responded"}
            {"subject":"B","id":"3","at":"2026-03-10T10:00:00+09:00","event":"corrected"}
            {"subject":"C","id":"1","at":"2026-03-10T09:00:00+09:00","event":"reported","severity":"sev2","topic":"training"}
            {"subject":"C","id":"2","at":"2026-03-10T09:10:00+09:00","event":"provider-responded"}
            {"subject":"C","id":"3","at":"2026-03-10T09:20:00+09:00","event":"corrected"}
            {"subject":"D","id":"1","at":"2026-03-10T09:00:00+09:00","event":"reported","severity":"sev2","topic":"fees"}
            """;

    @TempDir
    private static Path folder;

    private static String agreement = "";
    private static String history = "";

    @BeforeAll
    static void writeFiles() throws IOException {
        agreement = Files.writeString(folder.resolve("amended.yaml"), AGREEMENT).toString();
        history = Files.writeString(folder.resolve("history.ndjson"), HISTORY).toString();
    }

    private static Ran replay(String amendment, String... more) {
        String[] arguments = {"replay", agreement, "--history", history, "--format", "surety", "--amendment",
                amendment};
        return Ran.with(java.util.stream.Stream.concat(java.util.Arrays.stream(arguments),
                java.util.Arrays.stream(more)).toArray(String[]::new));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> json(String amendment) {
        Ran ran = replay(amendment, "--json");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Repository.read(Repository.ROOT.resolve("docs/cli/replay.schema.json")))
                .validate(ran.out(), InputFormat.JSON)).isEmpty();
        return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.read(ran.out()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> amendment(String amendment) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(json(amendment).get("amendment"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, @Nullable Object> tree, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(tree.get(key));
    }

    private static Map<String, Object> row(Map<String, @Nullable Object> tree, String key, String name, String value) {
        return rows(tree, key).stream().filter(row -> value.equals(row.get(name))).findFirst().orElseThrow();
    }

    private static List<Object> judged(Map<String, Object> term, String side) {
        @SuppressWarnings("unchecked")
        Map<String, Object> totals = (Map<String, Object>) Objects.requireNonNull(term.get(side));
        return java.util.Arrays.asList(totals.get("count"), totals.get("met"), totals.get("breached"));
    }

    @Test
    void thePromisesOfAClauseStandOnBothSides() {
        Map<String, @Nullable Object> impact = amendment("next-year");
        Map<String, Object> response = row(impact, "terms", "term", "response");
        // Without: A 90 of 120 min, B 200 of 180 min (the option held already), C 10 of 180 min. With: A 90 of 60 min,
        // and C is out.
        assertThat(judged(response, "without")).containsExactly(3L, 2L, 1L);
        assertThat(judged(response, "with")).containsExactly(2L, 0L, 2L);
        assertThat(response).containsEntry("judgedOtherwise", 2L).containsEntry("dueOtherwise", 0L);
        // The 8 hours of A end at 17:00 either way, B has three business days either way; C is out.
        Map<String, Object> correction = row(impact, "terms", "term", "correction");
        assertThat(judged(correction, "without")).containsExactly(3L, 3L, 0L);
        assertThat(judged(correction, "with")).containsExactly(2L, 2L, 0L);
    }

    @Test
    void eachClauseNamesWhatItBearsOn() {
        Map<String, @Nullable Object> impact = amendment("next-year");
        assertThat(rows(impact, "clauses")).extracting(clause -> clause.get("path"))
                .containsExactlyInAnyOrder("calendars.business", "promises.response", "promises.diagnosis",
                        "scope.fees", "provisions.contact");
        assertThat(row(impact, "clauses", "path", "promises.response"))
                .containsEntry("promises", List.of("response", "warning"))
                .containsEntry("sourceAfter", "§1")
                .containsEntry("effect", true);
        assertThat(row(impact, "clauses", "path", "calendars.business"))
                .containsEntry("promises", List.of("correction"));
        assertThat(row(impact, "clauses", "path", "promises.diagnosis")).containsEntry("effect", false)
                .containsEntry("promises", List.of("diagnosis"));
        assertThat(row(impact, "clauses", "path", "scope.fees")).containsEntry("reach", "all-promises")
                .containsEntry("scopeOtherwise", 1L);
        assertThat(row(impact, "clauses", "path", "provisions.contact")).containsEntry("reach", "no-promise")
                .containsEntry("promises", List.of())
                .containsEntry("effect", false);
    }

    @Test
    void ticketsThatAreDecidedOtherwiseAreCounted() {
        assertThat(rows(amendment("next-year"), "scope")).containsExactly(
                Map.of("with", "in", "without", "in", "subjects", 2L),
                Map.of("with", "out", "without", "in", "subjects", 1L),
                Map.of("with", "out", "without", "out", "subjects", 1L));
    }

    @Test
    void theMonthsAreThoseWithItAndTheDifferencesLeadToWithoutIt() {
        Map<String, @Nullable Object> json = json("next-year");
        assertThat(json).containsEntry("agreement", "amended").containsEntry("against", null);
        assertThat(row(json, "months", "term", "response")).containsEntry("met", 0L).containsEntry("breached", 2L);
        assertThat(rows(json, "difference")).anySatisfy(difference -> {
            assertThat(difference).containsEntry("subject", "A").containsEntry("term", "response");
            assertThat(difference.get("agreement").toString()).contains("breached", "10:00:00+09:00");
            assertThat(difference.get("against").toString()).contains("met", "11:00:00+09:00");
        });
    }

    @Test
    void anAmendmentOfWordsAloneChangesNoFigure() {
        Map<String, @Nullable Object> json = json("words-only");
        assertThat(json).containsEntry("differenceTotal", 0L);
        assertThat(rows(amendment("words-only"), "clauses")).singleElement()
                .satisfies(clause -> assertThat(clause).containsEntry("effect", false));
        assertThat(rows(amendment("words-only"), "terms")).isEmpty();
        assertThat(replay("words-only").out()).contains("bears on no promise of this history");
    }

    @Test
    void anOptionIsAskedForInTheSameWay() {
        Map<String, Object> response = row(amendment("held-already"), "terms", "term", "response");
        // Next year's amendment holds on both sides: A is late either way, and C is out.
        assertThat(judged(response, "without")).containsExactly(2L, 1L, 1L);
        assertThat(judged(response, "with")).containsExactly(2L, 0L, 2L);
    }

    @Test
    void itIsToldInBothLanguages() {
        assertThat(replay("next-year").out()).contains(
                "Next year's amendment, from 2090-01-01: what it would have changed, clause by clause, had it always held",
                "changed  Response [promises.response; §1]", "time allowed, Severity 1: 2 h → 1 h",
                "= no effect on this history", "= subjects decided otherwise at intake: 1",
                "Decided otherwise at intake, Without it → With it: in → out 1", "By month, with it",
                "Judged differently without it: ");
        assertThat(replay("next-year", "--lang", "ko").out()).contains(
                "내년 변경(2090-01-01 시작): 처음부터 적용되었다면 달라졌을 내용을 조항별로 봅니다",
                "변경  초기 응답 [promises.response; §1]", "= 이 이력에서는 달라지는 것이 없음",
                "접수 판정이 달라진 티켓(변경 없음 → 변경 적용): 범위 안 → 범위 밖 1건");
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatIsThere() throws IOException {
        Ran ran = replay("next-yaer");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("has no option or amendment 'next-yaer'; it has held-already, next-year, "
                + "words-only; did you mean 'next-year'?");

        Path none = Files.writeString(folder.resolve("none.yaml"),
                AGREEMENT.substring(0, AGREEMENT.indexOf("options:")));
        Ran without = Ran.with("replay", none.toString(), "--history", history, "--format", "surety", "--amendment",
                "x");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("none.yaml has no options and no amendments");
    }

    @Test
    void anotherAgreementAndAnAmendmentExcludeEachOther() {
        Ran ran = replay("next-year", "--against", agreement);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--amendment and --against exclude each other");
    }

    @Test
    void whatAnotherLayerRestsOnIsSaidWithItsPlace() throws IOException {
        Path rests = Files.writeString(folder.resolve("rests.yaml"), AGREEMENT.replace("options:\n", """
                options:
                  - {id: first, from: 2026-01-01, events: [review-held]}
                  - {id: second, from: 2026-02-01, +events: [audit-held]}
                """));
        Ran ran = Ran.with("replay", rests.toString(), "--history", history, "--format", "surety", "--amendment",
                "first");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("[append-to-nothing]", "without 'first'");
    }

    @Test
    void threadsNeverChangeAByte() {
        assertThat(replay("next-year", "--json", "--threads", "1"))
                .isEqualTo(replay("next-year", "--json", "--threads", "2"));
    }

    @Test
    void everyDifferenceCanBeWritten() throws IOException {
        Path all = folder.resolve("differences.ndjson");
        Ran ran = replay("next-year", "--differences", all.toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.readAllLines(all)).hasSize(Integer.parseInt(
                Objects.requireNonNull(json("next-year").get("differenceTotal")).toString()));
    }
}
