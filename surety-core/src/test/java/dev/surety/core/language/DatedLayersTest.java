package dev.surety.core.language;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** The last state does not have it, but what is opened before the option begins is judged by it. */
    @Test
    void whatAnOptionReplacesMustBeCountableToo() {
        String text = AGREEMENT.replace("within: 4h", "within: {time: 8 business hours, on: nowhere}")
                .replace("\nterm:", "\nreadings: {business-hours: hours-inside-opening}\nterm:")
                .replaceFirst("%s\n", "options: [{id: faster, from: 2026-07-01, promises: {reply: {within: 2h}}}]\n")
                .replace("%s", "02");

        Checked checked = AgreementCheck.check(AgreementFiles.parse("dated", text, Path.of("")));

        assertThat(checked.findings()).filteredOn(finding -> finding.level() == Finding.Level.ERROR)
                .extracting(Finding::toString)
                .containsExactly("dated:11:3: error: the promise reply cannot be counted: promise reply counts on the "
                        + "calendar 'nowhere', which is not declared [uncountable]");
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

    private static String amendment(String head, String says) {
        return "amended:\n  - {id: first, from: 2026-07-01, title: {ko: 변경, en: Amendment}, source: A1, " + head + ", "
                + says + "}\n";
    }

    /** Who makes the amendment and when, what it says, the rule it breaks and what the reader is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind: unilateral, notified: 2026-06-01, overrides: [promises.reply] | promises: {reply: {within: 99h}} | needs-addendum | named or not: make it an addendum
            kind: unilateral, notified: 2026-06-01 | promises: {reply: {within: 99h}} | reduces-without-override | make it an addendum and name 'promises.reply.within' in 'overrides'
            kind: unilateral, notified: 2026-08-01 | promises: {reply: {within: 3h}} | needs-addendum | but the customer was told only on 2026-08-01
            kind: addendum | promises: {reply: {within: 3h}} | document-dates | no day says when both had signed
            kind: addendum, signed: 2027-06-01 | promises: {reply: {within: 3h}} | document-dates | holds from 2026-07-01, but was signed only on 2027-06-01
            kind: addendum, signed: 2026-06-15, overrides: [promises] | promises: {reply: {within: 99h}} | reduces-without-override | name 'promises.reply.within' in 'overrides'
            kind: addendum, signed: 2026-06-15, overrides: [promises.reply, nonsense.path] | promises: {reply: {within: 8h}} | unused-override | 'nonsense.path' in 'overrides' names nothing that 'first' takes away
            """)
    @Requirement({"RS-20", "IN-21"})
    void anAmendmentSaysWhoKnowsOfItAndSince(String head, String says, String rule, String told) {
        assertThat(checked(amendment(head, says), "08").findings()).filteredOn(finding -> finding.rule().equals(rule))
                .anySatisfy(finding -> assertThat(finding.message().in("en")).contains(told));
    }

    @Test
    @Requirement("RS-20")
    void whatIsToldOnTheDayItBeginsIsToldInTime() {
        assertThat(found(checked(amendment("kind: unilateral, notified: 2026-07-01", "promises: {reply: {within: 3h}}"),
                "03"))).isEmpty();
    }

    /** What the customer's layer says, and whether the amendment that owes the reply within an hour then has no effect. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {promises: {reply: {within: 8h}}}      | true
            {promises: {reply: {within: [{otherwise: 8h}]}}} | true
            {promises: {reply: {within: 1h}}}      | false
            {promises: {reply: {strength: slo}}}   | false
            {promises: {report: {within: 30 d}}}   | false
            """)
    @Requirement("CA-19")
    void anAmendmentThatTheCustomersLayerOverridesIsFound(String customer, boolean found) {
        Checked checked = checked(amendment("kind: addendum, signed: 2026-06-15", "promises: {reply: {within: 1h}}")
                + "customer: " + customer + "\n", "01");

        assertThat(found(checked).contains("overridden-by-customer")).isEqualTo(found);
    }
}
