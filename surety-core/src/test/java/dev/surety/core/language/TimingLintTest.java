package dev.surety.core.language;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What cannot be counted is said at its place, and not when the terms are folded. */
@Requirement("BE-04")
class TimingLintTest {

    private static final String AGREEMENT = """
            surety: 1
            id: timing
            title: {ko: 예시, en: Example}
            document: {version: "1.0"}
            zone: Asia/Seoul
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
            default-severity: sev1
            promises:
              reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: incident, from: reported, \
            until: provider-responded, strength: sla, within: 4h}
              other: {title: {ko: 다른 약속, en: Other}, source: "§2", strength: slo, until: closed, %s}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            subject: agreement, every: month, opens: 2 business days, within: end of month   | recurrence
            subject: agreement, every: month, opens: end of week, within: end of month       | recurrence
            # the period may be over by then: the shortest ones decide
            subject: agreement, every: month, opens: 28 calendar days, within: end of month | recurrence
            subject: agreement, every: month, opens: 1 calendar months, within: end of month | recurrence
            subject: agreement, every: quarter, opens: 3 calendar months, within: end of quarter | recurrence
            subject: agreement, every: year, opens: 24 calendar months, within: end of year | recurrence
            subject: agreement, every: week, opens: 7 d, within: end of week | recurrence
            subject: agreement, every: patch-tuesday, opens: 30 calendar days, within: end of month | recurrence
            subject: incident, warns: reply, before: end of month                            | bad-amount
            subject: incident, warns: reply, before: 2 business days                         | calendar-missing
            subject: incident, warns: other, before: 2h                                      | derived-promise
            """)
    void whatCannotBeCountedIsRefusedWhereItStands(String promise, String rule) {
        Loaded loaded = AgreementFiles.parse("timing", AGREEMENT.formatted(promise), Path.of(""));

        assertThat(loaded.findings()).filteredOn(finding -> finding.rule().equals(rule))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.at().line()).isEqualTo(10));
        assertThat(loaded.hasErrors()).isTrue();
    }
}
