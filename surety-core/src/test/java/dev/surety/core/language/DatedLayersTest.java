package dev.surety.core.language;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Options and amendments hold from their day; what was opened before is judged by what held then. */
class DatedLayersTest {

    private static final String AGREEMENT = """
            surety: 1
            id: dated
            title: {ko: 예시, en: Example}
            document: {version: "1.0"}
            zone: Asia/Seoul
            term: {from: 2026-01-01, to: 2026-12-31}
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
            default-severity: sev1
            promises:
              reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: incident, from: reported, \
            until: provider-responded, strength: sla, within: 4h}
              report: {title: {ko: 보고, en: Report}, source: "§2", subject: problem, from: reported, \
            until: closed, strength: sla, within: 20 d}
            amendments: {unilateral: true, notified: true, no-reduction-inside-term: true, \
            addendum-for: [objectives], source: "§9"}
            %s
            examples:
              - name: The evening before the option begins
                given: [{at: "2026-06-30T23:59:59+09:00", event: reported}]
                expect: {reply: {due: "2026-07-01T03:59:59+09:00"}}
              - name: The first moment of its day
                given: [{at: "2026-07-01T00:00:00+09:00", event: reported}]
                expect: {reply: {due: "2026-07-01T%s:00:00+09:00"}}
            """;

    private static Checked checked(String layer, String hour) {
        String text = AGREEMENT.replaceFirst("%s\n", layer.stripTrailing() + "\n").replace("%s", hour);
        return AgreementCheck.check(AgreementFiles.parse("dated", text, Path.of("")));
    }

    private static List<String> found(Checked checked) {
        return checked.findings()
                .stream()
                .map(Finding::rule)
                .filter(rule -> !rule.equals("unexercised-clause"))
                .toList();
    }

    @Test
    @Requirement("CA-19")
    void anOptionHoldsFromTheBeginningOfItsDay() {
        Checked checked = checked("options: [{id: faster, from: 2026-07-01, promises: {reply: {within: 2h}}}]", "02");

        assertThat(found(checked)).isEmpty();
        Terms terms = Objects.requireNonNull(checked.terms());
        assertThat(terms.earlier()).hasSize(1);
    }

    @Test
    @Requirement("CA-19")
    void theFormThatIsPrintedKeepsTheDates() {
        Checked checked = checked("options: [{id: faster, from: 2026-07-01, promises: {reply: {within: 2h}}}]", "02");
        String printed = Objects.requireNonNull(checked.merged()).print();

        Checked again = AgreementCheck.check(AgreementFiles.parse("printed", printed, Path.of("")));

        assertThat(found(again)).isEmpty();
        assertThat(Objects.requireNonNull(again.terms()).earlier()).hasSize(1);
    }

    @Test
    @Requirement({"RS-20", "IN-21"})
    void anAmendmentThatSaysWhatItTakesAwayIsAccepted() {
        Checked checked = checked("""
                amended:
                  - {id: first, kind: addendum, from: 2026-07-01, signed: 2026-06-15, title: {ko: 변경, en: Amendment}, \
                source: A1, overrides: [promises.reply], promises: {reply: {within: 8h}}}
                """, "08");

        assertThat(found(checked)).isEmpty();
        assertThat(Objects.requireNonNull(checked.terms()).governance().amendments()).singleElement()
                .satisfies(amendment -> assertThat(amendment.overrides()).containsExactly("promises.reply"));
    }

    @Test
    @Requirement("IN-21")
    void anAmendmentThatSilentlyDropsAPromiseIsRefused() {
        Checked checked = checked("""
                amended:
                  - {id: first, kind: unilateral, from: 2026-07-01, notified: 2026-06-01, \
                title: {ko: 변경, en: Amendment}, source: A1, promises: {report: !remove }}
                """, "04");

        assertThat(found(checked)).contains("reduces-without-override");
    }

    @Test
    @Requirement("RS-22")
    void aUnilateralAmendmentMayNotAddWhatNeedsBoth() {
        Checked checked = checked("""
                amended:
                  - {id: first, kind: unilateral, from: 2026-07-01, notified: 2026-06-01, \
                title: {ko: 변경, en: Amendment}, source: A1, objectives: {in-time: {title: {ko: 준수율, en: In time}, \
                source: A1, promise: reply, target: 95 %, per: month}}}
                """.replace("%, per", "%, per"), "04");

        assertThat(found(checked)).contains("needs-addendum");
    }

    @Test
    @Requirement("CA-19")
    void anOptionBeforeTheAgreementIsRefused() {
        Checked checked = checked("options: [{id: faster, from: 2025-12-31, promises: {reply: {within: 2h}}}]", "02");

        assertThat(found(checked)).contains("option-outside-term");
    }
}
