package dev.surety.core.language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Which references to other documents can be followed, and what the lint says of those that cannot. */
@Requirement({"IN-24", "RS-19"})
class DocumentReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"Support policy v3.2", "Support policy, version 1.0", "Support policy ver. 3",
            "지원 정책 및 절차 · Support policies and procedures, version 1.0", "Support policy rev 7",
            "Support policy, 2nd edition", "지원 정책 제3판", "지원 정책 2.1판", "지원 정책 버전 3", "지원 정책 2차 개정",
            "ISO/IEC 20000-1:2018", "Support policy of 2026-01-05", "Support policy (2026. 1. 5.)",
            "지원 정책(2026년 1월 5일 시행)", "Support policy of 5 January 2026", "Support policy, Jan 5, 2026",
            "Terms of use 2026/01/05"})
    void aNameWithVersionOrDateCanBeFollowed(String reference) {
        assertThat(DocumentReference.of(reference)).isEqualTo(new DocumentReference(true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Support policy", "Support policy 2", "004 service level agreement", "ISO 20000",
            "Support policy of 2026-02-30", "Support policy of 2026", "Policy for 24x7 support", "Level 3 policy",
            "Support policy of 31 February 2026", "지원 정책", "서비스 3 정책", "Version of the policy"})
    void aNumberThatIsPartOfTheNameSaysNoState(String reference) {
        assertThat(DocumentReference.of(reference)).isEqualTo(new DocumentReference(true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.2", "version 1.0", "2026-01-05", "of 2026-01-05", "제3판", "2026년 1월 5일 시행"})
    void aVersionOrDateAloneNamesNoDocument(String reference) {
        assertThat(DocumentReference.of(reference)).isEqualTo(new DocumentReference(false, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            document: {version: "1.0", references: ["Support policy"]}                             | neither version nor date
            document: {version: "1.0", references: ["Security policy 2"]}                          | neither version nor date
            document: {version: "1.0", references: ["v3.2"]}                                       | names no document
            parent: {title: {ko: 공급 계약, en: Supply contract}, REST}                            | without version or date
            parent: {title: {ko: 공급 계약, en: Supply contract}, reference: Supply contract, REST} | neither version nor date
            amendments: {addendum-for: [objectivs], CHANGES}                                       | there is no 'objectivs'
            amendments: {addendum-for: [hours], CHANGES}                                           | there is no 'hours'
            """)
    void whatCannotBeFollowedIsFoundAtItsPlace(String section, String text) {
        assertThat(load(section).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("unresolved-reference");
            assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(finding.at().line()).isEqualTo(1);
            assertThat(finding.message().in("en")).contains(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"document: {version: \"1.0\"}",
            "parent: {title: {ko: 공급 계약, en: Supply contract of 2025-12-10}, REST}",
            "parent: {title: {ko: 공급 계약, en: Supply contract}, reference: Supply contract of 2025-12-10, REST}",
            "parent: {title: {ko: 공급 계약, en: Supply contract}, reference: {required: {ko: 체결일, en: Date}}, REST}",
            "amendments: {addendum-for: [objectives, correction, business], CHANGES}"})
    void whatCanBeFollowedOrIsStillToBeFilledIsNot(String section) {
        assertThat(load(section).findings()).isEmpty();
    }

    @Test
    void theContractSaysWhichItIs() {
        Loaded loaded = load("parent: {title: {ko: 공급 계약, en: Supply}, reference: Supply of 2025-12-10, REST}");
        assertThat(loaded.terms()).isNotNull()
                .satisfies(terms -> assertThat(terms.parent()).isNotNull()
                        .satisfies(parent -> assertThat(parent.reference()).isEqualTo("Supply of 2025-12-10")));
    }

    private static Loaded load(String section) {
        String written = section
                .replace("REST", "ends-with-parent: true, precedence: parent, source: \"§1\"")
                .replace("CHANGES", "unilateral: true, notified: true, no-reduction-inside-term: true, source: \"§1\"");
        return AgreementFiles.parse("file", Fragments.embedded(written + "\n", ""), Fragments.EXAMPLES);
    }
}
