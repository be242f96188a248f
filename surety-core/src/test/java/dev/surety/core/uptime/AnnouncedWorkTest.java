package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.surety.core.money.Percent;
import dev.surety.core.time.DaysBefore;
import dev.surety.core.uptime.JudgedMaintenance.Verdict;
import dev.surety.core.uptime.Maintenance.Kind;
import dev.surety.testkit.Requirement;

import static dev.surety.core.uptime.MonthDraft.month;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which work is left out of the downtime, and how much of an outage it leaves out (004 §2-5, §4b-5). */
@Requirement("RS-02")
class AnnouncedWorkTest {

    /** October 2026 of the demo: 190 minutes of an own outage, and an hour of work announced on 2 October at 10:00. */
    private static MonthDraft october() {
        return month("2026-10")
                .outage("2026-10-07 02:00", "2026-10-07 05:10")
                .outage("2026-10-15 22:00", "2026-10-15 23:00")
                .work("2026-10-15 22:00", "2026-10-15 23:00", "2026-10-02 10:00", Kind.REGULAR_UPDATE);
    }

    @Requirement({"RS-02", "RS-03", "RS-13"})
    @ParameterizedTest
    @CsvSource(textBlock = """
            # notice, a condition, latest notice,    down, shown, credit
            CLEAR,    true,        2026-10-02 00:00, 250,  99.43, 10
            PLAIN,    true,        2026-10-03 00:00, 190,  99.57, 0
            CLEAR,    false,       2026-10-02 00:00, 190,  99.57, 0
            """)
    void oneWordDecidesWhetherTheWorkOfOctoberCounts(DaysBefore reading, boolean condition, String latest,
            long down, String shown, long credit) {
        MonthDraft draft = october().notice(reading).fullNotice(condition);
        MonthlyUptime uptime = draft.uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofMinutes(down));
        assertThat(uptime.share().ratio().truncatedPercent()).isEqualTo(shown);
        assertThat(uptime.credit().percent()).isEqualTo(Percent.of(credit));
        JudgedMaintenance.FullNotice full = uptime.maintenance().getFirst().fullNotice();
        assertThat(full).isNotNull();
        assertThat(full.latest()).isEqualTo(draft.at(latest));
        // 3 October (National Foundation Day, a Saturday), its substitute, and Hangul Day
        assertThat(full.holidays()).extracting(day -> day.from().atZone(uptime.period().zone()).getDayOfMonth())
                .containsExactly(3, 5, 9);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # announced,            verdict
            2026-10-01 23:59:59.999, EXCLUDED
            2026-10-02 00:00,        EXCLUDED
            2026-10-02 00:00:00.001, SHORT_NOTICE
            2026-10-15 21:59:59,     SHORT_NOTICE
            2026-10-15 22:00,        ANNOUNCED_TOO_LATE
            2026-10-15 22:30,        ANNOUNCED_TOO_LATE
            ,                        NOT_ANNOUNCED
            """)
    void fullNoticeAsACondition(String announced, Verdict verdict) {
        MonthlyUptime uptime = month("2026-10").work("2026-10-15 22:00", "2026-10-15 23:00", announced)
                .notice(DaysBefore.CLEAR)
                .fullNotice(true)
                .uptime();
        assertThat(uptime.maintenance().getFirst().verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # announced,        verdict
            2026-10-02 00:00,   EXCLUDED
            2026-10-02 00:01,   EXCLUDED_AT_SHORT_NOTICE
            2026-10-15 21:59,   EXCLUDED_AT_SHORT_NOTICE
            2026-10-15 22:00,   ANNOUNCED_TOO_LATE
            ,                   NOT_ANNOUNCED
            """)
    void shortNoticeIsShownWhereItIsNoCondition(String announced, Verdict verdict) {
        MonthlyUptime uptime = month("2026-10").work("2026-10-15 22:00", "2026-10-15 23:00", announced)
                .notice(DaysBefore.CLEAR)
                .uptime();
        assertThat(uptime.maintenance().getFirst().verdict()).isEqualTo(verdict);
    }

    @Test
    void withoutANoticePeriodAnyNoticeBeforeTheBeginningWillDo() {
        MonthDraft draft = month("2026-10").work("2026-10-15 22:00", "2026-10-15 23:00", "2026-10-15 21:59");
        assertThat(draft.uptime().maintenance().getFirst().verdict()).isEqualTo(Verdict.EXCLUDED);
        assertThatThrownBy(() -> draft.fullNotice(true).uptime()).hasMessageContaining("notice: is missing");
    }

    /** An emergency security check announced an hour before: late for the promise of notice, but left out (a term). */
    @Test
    void anEmergencySecurityCheckNeedNotWaitForTheNoticePeriod() {
        MonthDraft draft = month("2026-10")
                .outage("2026-10-15 22:00", "2026-10-15 23:00")
                .work("2026-10-15 22:00", "2026-10-15 23:00", "2026-10-15 21:00", Kind.EMERGENCY_SECURITY_CHECK)
                .notice(DaysBefore.CLEAR)
                .fullNotice(true);
        assertThat(draft.uptime().share().down()).isZero();
        assertThat(draft.uptime().maintenance().getFirst().verdict()).isEqualTo(Verdict.EXCLUDED_AT_SHORT_NOTICE);
        assertThat(draft.fullNoticeForEmergency().uptime().share().down()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void anEmergencyAnnouncedWhenItHadBegunCounts() {
        assertThat(month("2026-10")
                .outage("2026-10-15 22:00", "2026-10-15 23:00")
                .work("2026-10-15 22:00", "2026-10-15 23:00", "2026-10-15 22:00", Kind.EMERGENCY_SECURITY_CHECK)
                .uptime()
                .share()
                .down()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "EMERGENCY_SECURITY_CHECK", mode = EnumSource.Mode.EXCLUDE)
    void everyOtherKindOfWorkNeedsIt(Kind kind) {
        assertThat(month("2026-10")
                .work("2026-10-15 22:00", "2026-10-15 23:00", "2026-10-15 21:00", kind)
                .notice(DaysBefore.CLEAR)
                .fullNotice(true)
                .uptime()
                .maintenance()
                .getFirst()
                .verdict()).isEqualTo(Verdict.SHORT_NOTICE);
    }

    @Test
    void anOverrunCounts() {
        MonthlyUptime uptime = month("2026-10")
                .outage("2026-10-15 21:50", "2026-10-15 23:33")
                .work("2026-10-15 22:00", "2026-10-15 23:00", "2026-10-01 10:00")
                .uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofMinutes(43));
        assertThat(uptime.maintenance().getFirst().takenOut()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void windowsThatOverlapLeaveTimeOutOnce() {
        MonthlyUptime uptime = month("2026-10")
                .outage("2026-10-15 20:00", "2026-10-16 02:00")
                .outage("2026-10-15 23:30", "2026-10-16 00:30")
                .work("2026-10-15 22:00", "2026-10-16 00:00", "2026-10-01 10:00")
                .work("2026-10-15 23:00", "2026-10-16 01:00", "2026-10-01 10:00")
                .work("2026-10-15 23:10", "2026-10-15 23:20", "2026-10-01 10:00")
                .uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofHours(3));
        assertThat(uptime.maintenance()).extracting(JudgedMaintenance::takenOut)
                .containsExactly(Duration.ofHours(2), Duration.ofHours(1), Duration.ZERO);
    }

    @Test
    void aWindowOfTheNightBetweenTwoMonthsCountsInBoth() {
        for (String month : new String[]{"2026-09", "2026-10"}) {
            assertThat(month(month)
                    .outage("2026-09-30 22:30", "2026-10-01 01:30")
                    .work("2026-09-30 23:00", "2026-10-01 01:00", "2026-09-01 10:00")
                    .uptime()
                    .share()
                    .down()).as(month).isEqualTo(Duration.ofMinutes(30));
        }
    }

    @Test
    void whereTheTermsLeaveNoWorkOutItCounts() {
        MonthlyUptime uptime = october().excluding("force-majeure").uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofMinutes(250));
        assertThat(uptime.maintenance().getFirst().verdict()).isEqualTo(Verdict.NOT_IN_TERMS);
    }

    /** 13,380 s down are 99.5004 % of October, but 99.4939 % of an October without nine and a half hours of work. */
    @Test
    @Requirement({"RS-01", "RS-02"})
    void aShorterMonthMayMeanAnotherBand() {
        MonthDraft draft = month("2026-10").downFor(13_380)
                .work("2026-10-15 20:00", "2026-10-16 05:30", "2026-10-01 10:00");
        assertThat(draft.uptime().credit().percent()).isEqualTo(Percent.of(0));
        MonthlyUptime reduced = draft.reducedByMaintenance().uptime();
        assertThat(reduced.share().total()).isEqualTo(Duration.ofMinutes(44_640 - 570));
        assertThat(reduced.share().ratio().truncatedPercent()).isEqualTo("99.49");
        assertThat(reduced.credit().percent()).isEqualTo(Percent.of(10));
    }

    @Test
    void aMonthOfNothingButWorkHasNoUptime() {
        assertThatThrownBy(() -> month("2026-10").reducedByMaintenance()
                .work("2026-09-30 00:00", "2026-11-01 00:00", "2026-09-01 10:00")
                .uptime()).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("maintenance: ");
    }

    /** 27 January 2025 became a holiday on 14 January: who announced before that had one business day more between. */
    @Test
    @Requirement("BE-06")
    void noticeIsJudgedByTheHolidaysKnownWhenItWasGiven() {
        MonthDraft before = month("2025-02").work("2025-02-04 22:00", "2025-02-04 23:00", "2025-01-13 10:00");
        MonthDraft after = month("2025-02").work("2025-02-04 22:00", "2025-02-04 23:00", "2025-01-15 10:00");
        assertThat(latest(before)).isEqualTo(before.at("2025-01-21 00:00"));
        assertThat(latest(after)).isEqualTo(after.at("2025-01-20 00:00"));
    }

    private static Instant latest(MonthDraft draft) {
        JudgedMaintenance.FullNotice full = draft.notice(DaysBefore.CLEAR)
                .uptime()
                .maintenance()
                .getFirst()
                .fullNotice();
        assertThat(full).isNotNull();
        return full.latest();
    }
}
