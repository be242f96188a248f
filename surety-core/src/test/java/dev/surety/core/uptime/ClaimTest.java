package dev.surety.core.uptime;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.uptime.JudgedOutage.Verdict.Judged;
import dev.surety.core.uptime.Outage.Cause;
import dev.surety.core.uptime.Outage.Kind;
import dev.surety.testkit.Requirement;

import static dev.surety.core.uptime.MonthDraft.month;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** By when a credit is to be claimed, and whether it was (004 §3-3). */
@Requirement("RS-04")
class ClaimTest {

    /** Outages that count on 7 and 15 October, one of a carrier on the 20th, and one in announced work on the 25th. */
    private static MonthDraft october() {
        return month("2026-10")
                .outage("2026-10-15 22:00", "2026-10-15 23:00")
                .outage("2026-10-07 02:00", "2026-10-07 05:10")
                .outage("2026-10-20 02:00", "2026-10-20 05:00", Kind.FULL, Cause.CARRIER)
                .outage("2026-10-25 02:00", "2026-10-25 03:00")
                .work("2026-10-25 02:00", "2026-10-25 04:00", "2026-10-01 10:00");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # claimed,               for the outage of,   outcome,        last day
            2026-11-06 23:59:59.999, 2026-10-07 02:00,    InTime,         2026-11-06
            2026-11-07 00:00,        2026-10-07 02:00,    TooLate,        2026-11-06
            2026-11-06 12:00,        2026-10-07 03:30,    InTime,         2026-11-06
            2026-11-06 12:00,        2026-10-07,          InTime,         2026-11-06
            2026-11-14 23:59,        2026-10-15 22:00,    InTime,         2026-11-14
            2026-11-15 00:00,        2026-10-15 22:00,    TooLate,        2026-11-14
            # one without an outage is in time if it is for any that counts
            2026-11-07 00:00,        ,                    InTime,         2026-11-14
            2026-11-14 23:59:59,     ,                    InTime,         2026-11-14
            2026-11-15 00:00,        ,                    TooLate,        2026-11-14
            # before the month ends, and before anything happened
            2026-10-07 02:00,        2026-10-07 02:00,    InTime,         2026-11-06
            2026-10-10 09:00,        ,                    InTime,         2026-11-14
            2026-10-07 01:59,        ,                    TooEarly,       2026-11-14
            2026-10-10 09:00,        2026-10-15 22:00,    TooEarly,       2026-11-14
            # a carrier's outage, one in announced work, a day without any, the end of an outage
            2026-11-06 12:00,        2026-10-20 02:00,    NothingCounted,
            2026-11-06 12:00,        2026-10-25 02:00,    NothingCounted,
            2026-11-06 12:00,        2026-10-08,          NothingCounted,
            2026-11-06 12:00,        2026-10-07 05:10,    NothingCounted,
            """)
    void thirtyDaysFromTheOccurrence(String at, @Nullable String occurrence, String outcome,
            @Nullable LocalDate lastDay) {
        ClaimDecision decision = decide(october().claim(at, occurrence));
        assertThat(decision.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(lastDay(decision)).isEqualTo(lastDay);
    }

    @Requirement({"RS-04", "RS-13"})
    @ParameterizedTest
    @CsvSource(textBlock = """
            # outage,         rolled off, last day
            2026-10-15 22:00, false,      2026-11-14
            2026-10-15 22:00, true,       2026-11-16
            2026-01-17 10:00, false,      2026-02-16
            # the Seollal days of 2026 are 16 to 18 February
            2026-01-17 10:00, true,       2026-02-19
            2026-01-31 23:59, false,      2026-03-02
            # 1 March 2026 is a Sunday, so 2 March is a substitute holiday
            2026-01-31 23:59, true,       2026-03-03
            2028-01-30 00:00, false,      2028-02-29
            """)
    void theLastDayIsRolledOffOnlyIfTheTermsSaySo(String outage, boolean rolled, LocalDate lastDay) {
        MonthDraft draft = month(outage.substring(0, 7)).outage(outage, null)
                .asOf(lastDay + " 12:00")
                .claim(lastDay + " 12:00", null);
        ClaimDecision decision = decide(rolled ? draft.rollingOff() : draft);
        assertThat(decision).isInstanceOf(ClaimDecision.InTime.class);
        assertThat(((ClaimDecision.InTime) decision).window().lastDay()).isEqualTo(lastDay);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # within,          of,         same time, claimed,          outcome
            30 calendar days,  month-end,  false,     2026-11-30 23:59, InTime
            30 calendar days,  month-end,  false,     2026-12-01 00:00, TooLate
            1 calendar months, occurrence, false,     2026-11-15 23:59, InTime
            1 calendar months, occurrence, false,     2026-11-16 00:00, TooLate
            30 calendar days,  occurrence, true,      2026-11-14 22:00, InTime
            30 calendar days,  occurrence, true,      2026-11-14 22:01, TooLate
            720h,              occurrence, false,     2026-11-14 22:00, InTime
            720h,              occurrence, false,     2026-11-14 22:01, TooLate
            720h,              month-end,  false,     2026-12-01 00:00, InTime
            end of next month, occurrence, false,     2026-11-30 23:59, InTime
            end of next month, occurrence, false,     2026-12-01 00:00, TooLate
            """)
    void otherTimesToClaim(String within, String of, boolean sameTime, String at, String outcome) {
        MonthDraft draft = october().claimWithin(within, of).claim(at, "2026-10-15 22:00");
        ClaimDecision decision = decide(sameTime ? draft.sameTime() : draft);
        assertThat(decision.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aClaimBeforeTheMonthIsOverIsProvisional() {
        ClaimDecision early = decide(october().claim("2026-10-31 23:59", null));
        ClaimDecision late = decide(october().claim("2026-11-01 00:00", null));
        assertThat(((ClaimDecision.InTime) early).provisional()).isTrue();
        assertThat(((ClaimDecision.InTime) late).provisional()).isFalse();
    }

    /** The trap: an outage of the 1st can run out before the figure of the month is known. */
    @Test
    void theTimeForAnOutageOfTheFirstMayEndOnTheLastOfTheMonth() {
        MonthDraft draft = month("2026-10").outage("2026-10-01 09:00", "2026-10-01 15:00");
        ClaimWindow window = window(draft.uptime(), 0);
        assertThat(window.lastDay()).isEqualTo("2026-10-31");
        assertThat(window.occurrence()).isEqualTo(draft.at("2026-10-01 09:00"));
        assertThat(decide(draft.claim("2026-11-01 00:00", null))).isInstanceOf(ClaimDecision.TooLate.class);
    }

    @Test
    void theTimeBeginsWhereTheOutageBeginsToCount() {
        MonthDraft draft = month("2026-10")
                .outage("2026-09-30 23:00", "2026-10-01 01:00")
                .outage("2026-10-15 22:30", "2026-10-16 00:30")
                .work("2026-10-15 22:00", "2026-10-16 00:00", "2026-10-01 10:00");
        assertThat(window(draft.uptime(), 0).occurrence()).isEqualTo(draft.at("2026-10-01 00:00"));
        assertThat(window(draft.uptime(), 1).occurrence()).isEqualTo(draft.at("2026-10-16 00:00"));
    }

    /** An outage inside another has a time of its own, although it adds nothing to the downtime. */
    @Test
    void anOutageInsideAnotherCanBeClaimedFor() {
        MonthDraft draft = month("2026-10")
                .outage("2026-10-01 00:00", "2026-10-20 00:00")
                .outage("2026-10-10 00:00", "2026-10-10 01:00");
        assertThat(window(draft.uptime(), 1).lastDay()).isEqualTo("2026-11-09");
    }

    @Test
    void aClaimOfTheFutureIsRefused() {
        assertThatThrownBy(() -> october().asOf("2026-11-01 00:00").claim("2026-11-02 00:00", null).uptime())
                .hasMessageStartingWith("claim.at: ");
    }

    private static ClaimDecision decide(MonthDraft draft) {
        ClaimDecision decision = draft.uptime().claim();
        assertThat(decision).isNotNull();
        return decision;
    }

    private static @Nullable LocalDate lastDay(ClaimDecision decision) {
        return switch (decision) {
            case ClaimDecision.InTime inTime -> inTime.last().lastDay();
            case ClaimDecision.TooLate late -> late.last().lastDay();
            case ClaimDecision.TooEarly early -> early.last().lastDay();
            case ClaimDecision.NothingCounted _ -> null;
        };
    }

    private static ClaimWindow window(MonthlyUptime uptime, int outage) {
        ClaimWindow window = ((Judged) uptime.outages().get(outage).verdict()).claim();
        assertThat(window).isNotNull();
        return window;
    }
}
