package dev.surety.core.promise;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.PromiseTerm.OnChange;
import dev.surety.core.terms.PromiseTerm.OnReopen;
import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.DaysBefore;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What semantics §§2 and 3 say, a sentence a test. Times are in Seoul; offices are open 09 to 18 on weekdays. */
class FoldTest {

    private static PromiseDraft correction() {
        return PromiseDraft.promise("correction")
                .pausedBy("customer")
                .within("sev1", "8 business hours")
                .within("sev2", "24 business hours")
                .within("sev3", "10 business days")
                .within("sev4", "none")
                .replacedBy("date-agreed", "release-planned");
    }

    private static final Terms AGREEMENT = TermsDraft.korean(correction()).build();

    private static Promise correction(String asOf, String... lines) {
        return Ticket.promise(Ticket.of(lines).foldedAt(AGREEMENT, asOf), "correction");
    }

    private static String due(Promise promise) {
        return Ticket.seoul(promise.due());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the days of the term are those of the agreement's zone
            2025-12-31 23:59 reported                     | OUTSIDE_TERM
            2026-01-01 00:00 reported                     |
            2026-12-31 23:59 reported                     |
            2027-01-01 00:00 reported                     | OUTSIDE_TERM
            # work is announced, and the agreement signed, before the term begins
            2025-12-31 10:00 planned date=2026-01-10_22:00 |
            """)
    void aTicketOutsideTheTermIsJudgedAndSaidToBe(String line, @Nullable Kind kind) {
        Terms terms = AgreementFiles.parse("file", """
                surety: 1
                id: held
                title: {ko: 예시, en: Example}
                document: {version: "1.0"}
                zone: Asia/Seoul
                term: {from: 2026-01-01, to: 2026-12-31, source: "§0"}
                severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
                default-severity: sev1
                promises:
                  reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: incident, from: reported, \
                until: provider-responded, strength: slo, within: 1h}
                  notice: {title: {ko: 공지, en: Notice}, source: "§2", subject: maintenance, at-least: 24h, \
                before: start, strength: slo}
                """, Path.of("")).terms();

        Folded folded = Ticket.of(line + " id=a").foldedAt(Objects.requireNonNull(terms), "2027-01-02 00:00");

        assertThat(folded.remarks()).extracting(Remark::kind).isEqualTo(kind == null ? List.of() : List.of(kind));
        assertThat(folded.promises()).hasSize(1);
    }

    /** Every unit and reading of a budget. */
    @ParameterizedTest(name = "{0} from {1} is due {2}")
    @CsvSource(textBlock = """
            # elapsed
            90 min,            2026-02-13 23:00, 2026-02-14 00:30
            2 d,               2026-02-13 23:00, 2026-02-15 23:00
            # hours inside opening hours; exactly at closing stays at closing
            9 business hours,  2026-03-03 09:00, 2026-03-03 18:00
            30 business minutes, 2026-03-03 17:45, 2026-03-04 09:15
            # business days: the day of the event does not count
            1 business days,   2026-03-02 11:30, 2026-03-03 24:00
            1 business days,   2026-03-06 11:30, 2026-03-09 24:00
            # calendar days: first day not counted, end rolled off Saturday, Sunday and holiday
            3 calendar days,   2026-10-06 15:00, 2026-10-12 24:00
            3 calendar days,   2026-03-03 15:00, 2026-03-06 24:00
            1 calendar weeks,  2026-03-03 15:00, 2026-03-10 24:00
            1 calendar months, 2026-01-31 15:00, 2026-03-03 24:00
            # end of a period
            end of day,          2026-03-07 15:00, 2026-03-07 24:00
            end of business day, 2026-03-07 15:00, 2026-03-09 24:00
            # the N-th business day: the day of the start counts if it begins with it
            5th business day,  2026-04-01 00:00, 2026-04-07 24:00
            5th business day,  2026-04-01 00:01, 2026-04-08 24:00
            5th business day,  2026-02-01 00:00, 2026-02-06 24:00
            5th business day,  2026-10-01 00:00, 2026-10-08 24:00
            1st business day,  2026-03-07 00:00, 2026-03-09 24:00
            1st business day,  2026-03-09 00:00, 2026-03-09 24:00
            end of week,         2026-03-07 15:00, 2026-03-08 24:00
            end of month,        2026-02-07 15:00, 2026-02-28 24:00
            end of next month,   2026-01-31 15:00, 2026-02-28 24:00
            end of quarter,      2026-02-07 15:00, 2026-03-31 24:00
            end of half,         2026-02-07 15:00, 2026-06-30 24:00
            end of year,         2026-02-07 15:00, 2026-12-31 24:00
            """)
    void everyUnitHasItsDue(String amount, String start, String due) {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p").within(amount)).build();

        Promise promise = Ticket.promise(Ticket.of(start + " reported").foldedAt(terms, start), "p");

        assertThat(due(promise)).isEqualTo(Ticket.seoul(Ticket.at(due)));
    }

    @ParameterizedTest(name = "{0} by {1}/{2}/{3} is due {4}")
    @CsvSource(textBlock = """
            1 business days,   CIVIL,             HOURS_INSIDE_OPENING, CIVIL,     2026-03-03 24:00
            1 business days,   CLOSE_OF_BUSINESS, HOURS_INSIDE_OPENING, CIVIL,     2026-03-03 18:00
            1 business days,   SAME_TIME,         HOURS_INSIDE_OPENING, CIVIL,     2026-03-04 09:00
            24 business hours, CIVIL,             HOURS_INSIDE_OPENING, CIVIL,     2026-03-05 15:00
            24 business hours, CIVIL,             DAY_COUNTS_24H,       CIVIL,     2026-03-03 24:00
            24 business hours, CIVIL,             WALL_CLOCK,           CIVIL,     2026-03-03 11:30
            2 calendar days,   CIVIL,             HOURS_INSIDE_OPENING, CIVIL,     2026-03-04 24:00
            2 calendar days,   CIVIL,             HOURS_INSIDE_OPENING, SAME_TIME, 2026-03-04 11:30
            """)
    void readingsDecideWhatAnAmountMeans(String amount, BusinessDays days, BusinessHours hours, CalendarDays calendar,
            String due) {
        // Monday 2 March 2026 is a substitute holiday
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p")
                .within(amount)
                .reading(new Readings(days, hours, calendar, null, null))).build();

        Promise promise = Ticket.promise(Ticket.of("2026-03-02 11:30 reported").foldedAt(terms, "2026-03-02 11:30"),
                "p");

        assertThat(due(promise)).isEqualTo(Ticket.seoul(Ticket.at(due)));
    }

    @Test
    void theEarlierOfDetectionAndReportStartsIt() {
        Promise promise = correction("2026-03-03 12:00",
                "2026-03-03 10:00 reported severity=sev1", "2026-03-03 09:20 detected severity=sev1");

        assertThat(Ticket.seoul(promise.startedAt())).isEqualTo("2026-03-03 09:20");
        assertThat(promise.startedBy()).isEqualTo("#2");
    }

    @Test
    void metAtExactlyTheDueIsMet() {
        Promise promise = correction("2026-03-04 12:00",
                "2026-03-03 09:00 reported severity=sev1", "2026-03-03 17:00 corrected");

        assertThat(promise.state()).isEqualTo(PromiseState.MET);
        assertThat(promise.verdicts()).containsExactly(new Verdict(1, Ticket.at("2026-03-03 17:00"), Verdict.Result.MET,
                Ticket.at("2026-03-03 17:00")));
        assertThat(promise.used()).isEqualTo(promise.budget()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aBreachExistsOnlyAfterTheDue() {
        String reported = "2026-03-03 09:00 reported severity=sev1";

        assertThat(correction("2026-03-03 17:00", reported).state()).isEqualTo(PromiseState.RUNNING);
        Promise breached = correction("2026-03-03 17:01", reported);
        assertThat(breached.state()).isEqualTo(PromiseState.BREACHED);
        assertThat(breached.breachedAt()).isEqualTo(Ticket.at("2026-03-03 17:00"));
        assertThat(breached.verdicts()).extracting(Verdict::knownAt).containsExactly(Ticket.at("2026-03-03 17:00"));
    }

    @Test
    void aBreachedPromiseStaysBreachedWhenFulfilledLate() {
        Promise promise = correction("2026-03-05 12:00",
                "2026-03-03 09:00 reported severity=sev1", "2026-03-04 10:00 corrected");

        assertThat(promise.state()).isEqualTo(PromiseState.BREACHED);
        assertThat(Ticket.seoul(promise.endedAt())).isEqualTo("2026-03-04 10:00");
        assertThat(promise.used()).isEqualTo(Duration.ofHours(10));
    }

    @Test
    @Requirement("IN-23")
    void whatIsAtDiscretionIsNeverBreached() {
        Terms terms = TermsDraft.korean(correction().strength(Strength.DISCRETIONARY)).build();
        Ticket ticket = Ticket.of("2026-03-03 09:00 reported severity=sev1", "2026-03-09 10:00 corrected");

        assertThat(Ticket.promise(ticket.foldedAt(terms, "2026-03-08 12:00"), "correction").state())
                .isEqualTo(PromiseState.RUNNING);
        assertThat(Ticket.promise(ticket.foldedAt(terms, "2026-03-09 12:00"), "correction").state())
                .isEqualTo(PromiseState.MET);
    }

    // --- waiting

    @Test
    @Requirement("RS-08")
    void waitingForTheCustomerOverAWeekendAddsOnlyItsOpenTime() {
        Promise promise = correction("2026-03-09 12:00",
                "2026-03-06 15:00 reported severity=sev1",
                "2026-03-06 17:00 waiting reason=customer",
                "2026-03-09 10:00 customer-responded");

        // 2 h on Friday, 2 h waited, 6 h left from Monday 10:00
        assertThat(due(promise)).isEqualTo("2026-03-09 16:00");
        assertThat(promise.paused()).isEqualTo(Duration.ofHours(2));
        assertThat(promise.unpausedDue()).isEqualTo(Ticket.at("2026-03-09 14:00"));
        assertThat(promise.pauses()).containsExactly(new Promise.Pause(Ticket.at("2026-03-06 17:00"),
                Ticket.at("2026-03-09 10:00"), "customer", "#2", "#3"));
    }

    @Test
    @Requirement("RS-08")
    void businessDaysMoveByTheOpenTimeWaited() {
        Promise promise = correction("2026-03-09 12:00",
                "2026-03-03 15:00 reported severity=sev3",
                "2026-03-06 17:00 waiting reason=customer",
                "2026-03-09 10:00 resumed");

        assertThat(promise.unpausedDue()).isEqualTo(Ticket.at("2026-03-17 24:00"));
        assertThat(due(promise)).isEqualTo("2026-03-18 11:00");
    }

    @Test
    void waitingInTheTimeGainedByWaitingCountsToo() {
        Promise promise = correction("2026-03-04 12:00",
                "2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 16:00 waiting reason=customer", "2026-03-03 17:30 resumed",
                "2026-03-04 09:10 waiting reason=customer", "2026-03-04 11:00 resumed");

        assertThat(due(promise)).isEqualTo("2026-03-04 11:20");
    }

    @Test
    void elapsedAndCalendarBudgetsMoveByElapsedWaiting() {
        Ticket ticket = Ticket.of("2026-03-03 09:00 reported",
                "2026-03-03 17:00 waiting reason=customer", "2026-03-04 17:00 resumed");
        Terms hours = TermsDraft.korean(PromiseDraft.promise("p").pausedBy("customer").within("48 h")).build();
        Terms days = TermsDraft.korean(PromiseDraft.promise("p").pausedBy("customer").within("3 calendar days"))
                .build();

        assertThat(due(Ticket.promise(ticket.foldedAt(hours, "2026-03-04 17:00"), "p"))).isEqualTo("2026-03-06 09:00");
        assertThat(due(Ticket.promise(ticket.foldedAt(days, "2026-03-04 17:00"), "p")))
                .isEqualTo(Ticket.seoul(Ticket.at("2026-03-07 24:00")));
    }

    @Test
    void whilePausedThereIsNoDueAndNoBreach() {
        Promise promise = correction("2026-06-09 12:00",
                "2026-03-03 09:00 reported severity=sev1", "2026-03-03 16:00 waiting reason=customer");

        assertThat(promise.state()).isEqualTo(PromiseState.PAUSED);
        assertThat(promise.due()).isNull();
        assertThat(Ticket.seoul(promise.dueIfResumedNow())).isEqualTo("2026-06-09 13:00");
        assertThat(promise.used()).isEqualTo(Duration.ofHours(7));
        assertThat(promise.verdicts()).isEmpty();
    }

    @Test
    void onlyReasonsTheTermNamesPauseIt() {
        Promise promise = correction("2026-03-03 17:30",
                "2026-03-03 09:00 reported severity=sev1", "2026-03-03 10:00 waiting reason=vendor");

        assertThat(promise.state()).isEqualTo(PromiseState.BREACHED);
    }

    @Test
    void overlappingReasonsCountOnce() {
        Terms terms = TermsDraft.korean(correction().pausedBy("customer", "vendor")).build();
        Promise promise = Ticket.promise(Ticket.of(
                "2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 10:00 waiting reason=customer", "2026-03-03 11:00 waiting reason=vendor",
                "2026-03-03 12:00 resumed reason=customer", "2026-03-03 13:00 resumed")
                .foldedAt(terms,
                        "2026-03-03 13:00"),
                "correction");

        assertThat(promise.paused()).isEqualTo(Duration.ofHours(3));
        assertThat(promise.pauses()).extracting(Promise.Pause::reason).containsExactly("customer", "vendor");
    }

    @Test
    void aPauseThatBeginsAtTheDueComesTooLate() {
        Promise promise = correction("2026-03-04 12:00",
                "2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 17:00 waiting reason=customer");

        assertThat(promise.state()).isEqualTo(PromiseState.BREACHED);
        assertThat(promise.breachedAt()).isEqualTo(Ticket.at("2026-03-03 17:00"));
        assertThat(promise.pauses()).isEmpty();
    }

    @Test
    void theDueNeverLiesInsideAPauseThatCounted() {
        // ten business days end on Tuesday 17 March at 24:00; the customer is waited for from that evening on
        Promise promise = correction("2026-03-18 22:30",
                "2026-03-03 15:00 reported severity=sev3",
                "2026-03-17 20:00 waiting reason=customer", "2026-03-18 22:00 resumed");

        assertThat(promise.state()).isEqualTo(PromiseState.BREACHED);
        assertThat(promise.breachedAt()).isEqualTo(Ticket.at("2026-03-18 22:00"));
    }

    @Test
    void closingTheTicketEndsWaitingButNoPromise() {
        Promise promise = correction("2026-03-03 14:00",
                "2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 10:00 waiting reason=customer", "2026-03-03 12:00 closed");

        assertThat(promise.state()).isEqualTo(PromiseState.RUNNING);
        assertThat(due(promise)).isEqualTo("2026-03-04 10:00");
    }

    // --- changes

    @Test
    @Requirement("RS-08")
    void severityRaisedOnTheFifthDayCountsFromTheOriginalStart() {
        Folded folded = Ticket.of(
                "2026-03-03 09:00 reported severity=sev3",
                "2026-03-04 09:00 waiting reason=customer", "2026-03-05 09:00 resumed",
                "2026-03-05 10:00 severity-changed severity=sev2").foldedAt(AGREEMENT, "2026-03-05 10:00");

        Promise before = Ticket.promise(folded, "correction/1");
        Promise after = Ticket.promise(folded, "correction/2");
        assertThat(before.state()).isEqualTo(PromiseState.SUPERSEDED);
        assertThat(before.supersededBy()).isEqualTo("severity");
        assertThat(before.verdicts()).isEmpty();
        assertThat(Ticket.seoul(after.startedAt())).isEqualTo("2026-03-05 10:00");
        assertThat(Ticket.seoul(after.countsFrom())).isEqualTo("2026-03-03 09:00");
        // 9 h on Tuesday, 9 h waited on Wednesday, 15 h left on Thursday and Friday
        assertThat(due(after)).isEqualTo("2026-03-06 15:00");
        assertThat(after.paused()).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void aDueThatHadAlreadyPassedIsBreachedAtTheChangeNeverEarlier() {
        Promise promise = correction("2026-03-10 10:00",
                "2026-03-03 09:00 reported severity=sev3", "2026-03-10 09:30 severity-changed severity=sev1");

        assertThat(due(promise)).isEqualTo("2026-03-03 17:00");
        assertThat(promise.breachedAt()).isEqualTo(Ticket.at("2026-03-10 09:30"));
    }

    @Test
    void theTermMayCountFromTheChange() {
        Terms terms = TermsDraft.korean(correction().onChange(OnChange.FROM_CHANGE)).build();
        Promise promise = Ticket.promise(Ticket.of(
                "2026-03-03 09:00 reported severity=sev3", "2026-03-10 09:30 severity-changed severity=sev1")
                .foldedAt(terms, "2026-03-10 10:00"), "correction/2");

        assertThat(due(promise)).isEqualTo("2026-03-10 17:30");
    }

    @Test
    void aChangeThatLeavesTheDecidingCellAloneLeavesTheCycleAlone() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("correction")
                .when(Map.of(Column.SEVERITY, Set.of("sev1", "sev2")), "8 business hours")
                .within("none")).build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev2",
                "2026-03-03 10:00 severity-changed severity=sev1").foldedAt(terms, "2026-03-03 10:00");

        assertThat(folded.promises()).extracting(Promise::key).containsExactly("correction/1");
    }

    @Test
    void loweringToNothingOwedEndsTheChainUntilItIsRaisedAgain() {
        Folded folded = Ticket.of(
                "2026-03-03 09:00 reported severity=sev1", "2026-03-03 10:00 severity-changed severity=sev4",
                "2026-03-03 15:00 severity-changed severity=sev2").foldedAt(AGREEMENT, "2026-03-03 15:00");

        assertThat(folded.promises()).extracting(Promise::key, Promise::state)
                .containsExactly(
                        tuple("correction/1", PromiseState.SUPERSEDED),
                        tuple("correction/2", PromiseState.RUNNING));
        assertThat(due(folded.promises().get(1))).isEqualTo("2026-03-05 15:00");
    }

    @Test
    void aBreachIsNotWashedOutByLoweringTheSeverity() {
        Folded folded = Ticket.of(
                "2026-03-03 09:00 reported severity=sev1", "2026-03-04 10:00 severity-changed severity=sev3",
                "2026-03-04 12:00 corrected").foldedAt(AGREEMENT, "2026-03-04 12:00");

        assertThat(folded.promises()).extracting(Promise::key, Promise::state)
                .containsExactly(
                        tuple("correction/1", PromiseState.BREACHED));
    }

    @Test
    @Requirement("IN-08")
    void aPlanChangedMidwaySupersedesUnderTheNewPlan() {
        Terms terms = TermsDraft.korean(correction())
                .plan("xtreme", correction())
                .plan("elite", PromiseDraft.promise("correction").within("4 business hours"))
                .under("xtreme")
                .build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev1", "2026-03-03 11:00 plan-changed plan=elite")
                .foldedAt(terms, "2026-03-03 11:00");

        assertThat(Ticket.promise(folded, "correction/1").supersededBy()).isEqualTo("plan");
        assertThat(due(Ticket.promise(folded, "correction/2"))).isEqualTo("2026-03-03 13:00");
        assertThat(folded.facts().get(Column.PLAN)).isEqualTo("elite");
    }

    @Test
    void aPlanWithTheSameTermLeavesTheCycleAlone() {
        Terms terms = TermsDraft.korean(correction())
                .plan("xtreme", correction())
                .plan("premium", correction())
                .under("xtreme")
                .build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 11:00 plan-changed plan=premium").foldedAt(terms, "2026-03-03 11:00");

        assertThat(folded.promises()).extracting(Promise::key).containsExactly("correction/1");
    }

    @Test
    void theChannelOfAnAnswerIsNotThatOfTheTicket() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p")
                .when(Map.of(Column.CHANNEL, Set.of("phone")), "1 h")
                .within("8 h")).build();
        Ticket ticket = Ticket.of("2026-03-03 09:00 reported channel=e-mail",
                "2026-03-03 10:00 customer-responded channel=phone", "2026-03-03 11:00 channel-changed channel=phone");

        assertThat(ticket.foldedAt(terms, "2026-03-03 10:30").promises()).hasSize(1);
        assertThat(ticket.foldedAt(terms, "2026-03-03 11:00").promises()).extracting(Promise::supersededBy)
                .containsExactly("channel", null);
    }

    // --- versions

    @Test
    @Requirement("RS-20")
    void aNewVersionNeverTouchesARunningCycle() {
        Terms first = TermsDraft.korean(correction()).build();
        Terms second = TermsDraft.korean(PromiseDraft.promise("correction").within("4 business hours"))
                .version("2.0")
                .build();
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, first),
                new Fold.Version(Ticket.at("2026-03-03 12:00"), second));

        Promise kept = Ticket.promise(Ticket.of("2026-03-03 11:00 reported severity=sev1")
                .fold(versions,
                        HolidayCalendars.builtIn(), "2026-03-03 14:00", "2026-03-03 14:00"),
                "correction");
        assertThat(due(kept)).isEqualTo("2026-03-04 10:00");
        Promise begunLater = Ticket.promise(Ticket.of("2026-03-03 12:00 reported severity=sev1")
                .fold(versions,
                        HolidayCalendars.builtIn(), "2026-03-03 14:00", "2026-03-03 14:00"),
                "correction");
        assertThat(due(begunLater)).isEqualTo("2026-03-03 16:00");
        assertThat(begunLater.terms().document().version()).isEqualTo("2.0");
    }

    @Test
    void aTermMayMoveWithTheVersion() {
        Terms first = TermsDraft.korean(correction().onVersion(OnVersion.MOVE)).build();
        Terms second = TermsDraft.korean(PromiseDraft.promise("correction").within("4 business hours")).build();
        Folded folded = Ticket.of("2026-03-03 11:00 reported severity=sev1")
                .fold(
                        List.of(new Fold.Version(Instant.MIN, first),
                                new Fold.Version(Ticket.at("2026-03-03 12:00"), second)),
                        HolidayCalendars.builtIn(), "2026-03-03 14:00", "2026-03-03 14:00");

        assertThat(Ticket.promise(folded, "correction/1").supersededBy()).isEqualTo("version");
        assertThat(due(Ticket.promise(folded, "correction/2"))).isEqualTo("2026-03-03 15:00");
    }

    // --- named dates

    @Test
    @Requirement("RS-09")
    void anAgreedRecoveryDateReplacesTheComputedDue() {
        Promise promise = correction("2026-03-20 12:00",
                "2026-03-03 09:00 reported severity=sev3", "2026-03-05 15:00 date-agreed date=2026-03-31");

        assertThat(promise.state()).isEqualTo(PromiseState.RUNNING);
        assertThat(due(promise)).isEqualTo(Ticket.seoul(Ticket.at("2026-03-31 24:00")));
        assertThat(promise.namedDateBy()).isEqualTo("#2");
        assertThat(promise.unpausedDue()).isEqualTo(Ticket.at("2026-03-17 24:00"));
    }

    @Test
    void aDateAgreedAfterTheBreachChangesNothing() {
        Promise promise = correction("2026-03-20 12:00",
                "2026-03-03 09:00 reported severity=sev3", "2026-03-18 15:00 date-agreed date=2026-03-31");

        assertThat(promise.state()).isEqualTo(PromiseState.BREACHED);
    }

    @Test
    void aDateNoTermAllowsHasNoEffectAndIsSaid() {
        Terms terms = TermsDraft.korean(correction().replacedBy()).build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev3",
                "2026-03-05 15:00 date-agreed date=2026-03-31").foldedAt(terms, "2026-03-05 15:00");

        assertThat(due(folded.promises().getFirst())).isEqualTo(Ticket.seoul(Ticket.at("2026-03-17 24:00")));
        assertThat(folded.remarks()).containsExactly(new Remark("#2", Kind.NO_EFFECT));
    }

    @Test
    @Requirement("RS-09")
    void wherePlanOrReleaseDateIsTheOnlyDueThereIsNoneUntilItIsNamed() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("recovery-plan")
                .until("plan-delivered")
                .within("named date")
                .replacedBy("release-planned", "date-agreed")).build();
        Ticket ticket = Ticket.of("2026-03-03 09:00 reported", "2026-03-05 15:00 release-planned date=2026-04-14_10:00",
                "2026-04-14 10:00 plan-delivered");

        assertThat(due(Ticket.promise(ticket.foldedAt(terms, "2026-03-05 14:00"), "recovery-plan"))).isEqualTo("none");
        assertThat(due(Ticket.promise(ticket.foldedAt(terms, "2026-03-06 14:00"), "recovery-plan")))
                .isEqualTo("2026-04-14 10:00");
        assertThat(Ticket.promise(ticket.foldedAt(terms, "2026-04-14 10:00"), "recovery-plan").state())
                .isEqualTo(PromiseState.MET);
    }

    // --- notices

    private static final Terms NOTICES = TermsDraft.korean(
            PromiseDraft.promise("notice").atLeast("7 business days").completeWith("nature", "time")).build();

    @Test
    @Requirement("RS-13")
    void movingTheWorkMovesTheLatestInstantOfNotice() {
        Promise promise = Ticket.promise(Ticket.of(
                "2026-09-28 10:00 planned date=2026-10-15_22:00", "2026-09-29 10:00 moved date=2026-10-22_22:00",
                "2026-10-12 10:00 notice-sent content=nature+time").foldedAt(NOTICES, "2026-10-12 10:00"), "notice");

        assertThat(due(promise)).isEqualTo(Ticket.seoul(Ticket.at("2026-10-12 24:00")));
        assertThat(promise.state()).isEqualTo(PromiseState.MET);
    }

    @Test
    @Requirement("RS-13")
    void aNoticeInTimeForTheOldDateStaysMetAndIsFlagged() {
        Folded folded = Ticket.of("2026-09-28 10:00 planned date=2026-10-15_22:00",
                "2026-09-29 10:00 notice-sent content=nature+time", "2026-10-06 10:00 moved date=2026-10-08_22:00")
                .foldedAt(NOTICES, "2026-10-07 10:00");

        assertThat(folded.promises()).extracting(Promise::state).containsExactly(PromiseState.MET);
        assertThat(folded.remarks()).containsExactly(new Remark("#3", Kind.NOTICE_BEFORE_MOVE));
    }

    @Test
    void aMoveToADateTooNearIsABreachAtTheMove() {
        Promise promise = Ticket.promise(Ticket.of("2026-09-28 10:00 planned date=2026-10-15_22:00",
                "2026-09-29 10:00 moved date=2026-10-02_22:00").foldedAt(NOTICES, "2026-09-29 12:00"), "notice");

        assertThat(promise.breachedAt()).isEqualTo(Ticket.at("2026-09-29 10:00"));
    }

    @Test
    void workMovedAfterNoticeWasOverdueOwesNoticeAnew() {
        Folded folded = Ticket.of("2026-09-28 10:00 planned date=2026-10-15_22:00",
                "2026-10-05 10:00 moved date=2026-11-12_22:00", "2026-10-06 10:00 notice-sent content=nature+time")
                .foldedAt(NOTICES, "2026-10-06 10:00");

        assertThat(folded.promises()).extracting(Promise::state)
                .containsExactly(PromiseState.BREACHED,
                        PromiseState.MET);
    }

    @Test
    @Requirement("RS-13")
    void aNoticeThatLacksWhatItMustSayDoesNotCount() {
        Folded folded = Ticket.of("2026-09-28 10:00 planned date=2026-10-15_22:00",
                "2026-09-29 10:00 notice-sent content=nature").foldedAt(NOTICES, "2026-09-29 10:00");

        assertThat(folded.promises().getFirst().state()).isEqualTo(PromiseState.RUNNING);
        assertThat(folded.remarks()).containsExactly(new Remark("#2", Kind.INCOMPLETE));
    }

    @Test
    void aNoticeWhoseContentWasNotRecordedCountsAndIsSaid() {
        Folded folded = Ticket.of("2026-09-28 10:00 planned date=2026-10-15_22:00", "2026-09-29 10:00 notice-sent")
                .foldedAt(NOTICES, "2026-09-29 10:00");

        assertThat(folded.promises().getFirst().state()).isEqualTo(PromiseState.MET);
        assertThat(folded.remarks()).containsExactly(new Remark("#2", Kind.CONTENT_NOT_RECORDED));
    }

    @ParameterizedTest(name = "at least {0} before, {1}: {2}")
    @CsvSource(textBlock = """
            7 business days,  CLEAR, 2026-10-01 24:00
            7 business days,  PLAIN, 2026-10-02 24:00
            48 h,             CLEAR, 2026-10-13 22:00
            9 business hours, CLEAR, 2026-10-15 09:00
            14 calendar days, CLEAR, 2026-09-30 24:00
            14 calendar days, PLAIN, 2026-10-01 24:00
            1 calendar months, PLAIN, 2026-09-15 24:00
            """)
    @Requirement({"RS-13", "IN-20"})
    void noticeIsCountedBackInEveryUnit(String amount, DaysBefore backward, String latest) {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("notice")
                .atLeast(amount)
                .reading(new Readings(null, null, null, backward, null))).build();
        Promise promise = Ticket.promise(Ticket.of("2026-09-01 10:00 planned date=2026-10-15_22:00")
                .foldedAt(terms, "2026-09-01 10:00"), "notice");

        assertThat(due(promise)).isEqualTo(Ticket.seoul(Ticket.at(latest)));
    }

    // --- thresholds and use

    @Test
    void thresholdsFireOnceAtTheirInstant() {
        Terms terms = TermsDraft.korean(correction().warnAt(50).warnBefore("2 business hours").warnBefore("1 h"))
                .build();
        Promise promise = Ticket.promise(Ticket.of("2026-03-03 15:00 reported severity=sev1",
                "2026-03-03 16:00 waiting reason=customer", "2026-03-04 10:00 resumed")
                .foldedAt(terms,
                        "2026-03-04 15:00"),
                "correction");

        assertThat(due(promise)).isEqualTo("2026-03-04 17:00");
        assertThat(promise.fired()).extracting(fired -> Ticket.seoul(fired.at()))
                .containsExactly("2026-03-04 13:00",
                        "2026-03-04 15:00");
    }

    @Test
    void noThresholdFiresWhilePaused() {
        Terms terms = TermsDraft.korean(correction().warnAt(50)).build();
        Ticket ticket = Ticket.of("2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 12:00 waiting reason=customer", "2026-03-05 12:00 resumed");

        assertThat(Ticket.promise(ticket.foldedAt(terms, "2026-03-05 11:00"), "correction").fired()).isEmpty();
        assertThat(Ticket.promise(ticket.foldedAt(terms, "2026-03-05 13:00"), "correction").fired())
                .extracting(fired -> Ticket.seoul(fired.at()))
                .containsExactly("2026-03-05 13:00");
    }

    @Test
    void useOfBusinessDaysIsOpenTimeAndReachesAllAtTheDue() {
        Promise promise = correction("2026-03-17 23:00", "2026-03-03 09:00 reported severity=sev3");

        assertThat(promise.budget()).isEqualTo(Duration.ofHours(99));
        assertThat(promise.used()).isEqualTo(promise.budget());
    }

    // --- reopening, cancelling, scope

    @Test
    void reopeningBeginsANewCycle() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev1", "2026-03-03 11:00 corrected",
                "2026-03-05 09:00 reopened").foldedAt(AGREEMENT, "2026-03-05 09:00");

        assertThat(folded.promises()).extracting(Promise::state)
                .containsExactly(PromiseState.MET,
                        PromiseState.RUNNING);
        assertThat(due(folded.promises().get(1))).isEqualTo("2026-03-05 17:00");
    }

    @Test
    void reopeningMayLeaveATermEnded() {
        Terms terms = TermsDraft.korean(correction().onReopen(OnReopen.KEEP)).build();

        assertThat(Ticket.of("2026-03-03 09:00 reported severity=sev1", "2026-03-03 11:00 corrected",
                "2026-03-05 09:00 reopened").foldedAt(terms, "2026-03-05 09:00").promises()).hasSize(1);
    }

    @Test
    void reopeningBringsBackWhatWasCancelled() {
        Terms terms = TermsDraft.korean(correction().cancelledBy("became-project")).build();
        for (String end : List.of("cancelled", "became-project")) {
            Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev1", "2026-03-03 11:00 " + end,
                    "2026-03-05 09:00 reopened").foldedAt(terms, "2026-03-05 09:00");

            assertThat(folded.promises()).extracting(Promise::state)
                    .containsExactly(PromiseState.CANCELLED, PromiseState.RUNNING);
        }
    }

    @Test
    void cancellingEndsWhatHasNotEnded() {
        Promise promise = correction("2026-03-05 09:00", "2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 11:00 cancelled");

        assertThat(promise.state()).isEqualTo(PromiseState.CANCELLED);
        assertThat(promise.verdicts()).isEmpty();
    }

    @Test
    @Requirement("BE-05")
    void whatTheCustomerOwesIsCountedTheSameWay() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("customer-answer")
                .from("waiting")
                .until("customer-responded")
                .owedBy(Party.CUSTOMER)
                .within("2 business days")
                .repeats()).build();
        Folded folded = Ticket.of("2026-03-03 10:00 waiting reason=customer", "2026-03-04 10:00 customer-responded",
                "2026-03-05 10:00 waiting reason=customer").foldedAt(terms, "2026-03-10 10:00");

        assertThat(folded.promises()).extracting(Promise::state)
                .containsExactly(PromiseState.MET,
                        PromiseState.BREACHED);
        assertThat(folded.promises().getFirst().term().owedBy()).isEqualTo(Party.CUSTOMER);
    }

    @Test
    @Requirement("IN-11")
    void outOfScopeOwesNothingAndSaysWhere() {
        Terms terms = TermsDraft.korean(correction()).outOfScope("installation", "installation").build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev1 topic=installation")
                .foldedAt(terms,
                        "2026-03-03 09:00");

        assertThat(folded.promises()).isEmpty();
        assertThat(folded.scope()).isNotNull();
        assertThat(folded.scope().id()).isEqualTo("installation");
    }

    @Test
    @Requirement({"RS-06", "RS-17"})
    void answersOfTheGuidedChoiceLeadToTheSeverity() {
        Folded breach = Ticket.of("2026-03-03 09:00 reported answers=third-party-data-breach")
                .foldedAt(AGREEMENT,
                        "2026-03-03 09:00");
        Folded silent = Ticket.of("2026-03-03 09:00 reported").foldedAt(AGREEMENT, "2026-03-03 09:00");

        assertThat(breach.facts().get(Column.SEVERITY)).isEqualTo("sev1");
        assertThat(breach.severityConfirmed()).isTrue();
        assertThat(silent.facts().get(Column.SEVERITY)).isEqualTo("sev2");
        assertThat(silent.severityConfirmed()).isFalse();
    }

    // --- odd streams

    @Test
    void eventsBeforeTheOpeningCountAtItAndAreReported() {
        Folded folded = Ticket.of("2026-03-03 08:00 severity-changed severity=sev1",
                "2026-03-03 08:30 waiting reason=customer", "2026-03-03 09:00 reported severity=sev2",
                "2026-03-03 10:00 resumed").foldedAt(AGREEMENT, "2026-03-03 10:00");

        assertThat(folded.remarks()).containsExactly(new Remark("#1", Kind.BEFORE_OPENING),
                new Remark("#2", Kind.BEFORE_OPENING));
        assertThat(folded.promises()).hasSize(1);
        assertThat(folded.promises().getFirst().paused()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aSecondEventWithTheSameIdIsLeftOut() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported id=a severity=sev1",
                "2026-03-03 10:00 severity-changed id=a severity=sev3").foldedAt(AGREEMENT, "2026-03-03 10:00");

        assertThat(folded.promises()).hasSize(1);
        assertThat(folded.remarks()).containsExactly(new Remark("a", Kind.DUPLICATE));
    }

    @Test
    void aVoidedFulfilmentIsWithdrawnAndTheClockRunsOn() {
        Promise promise = correction("2026-03-03 15:00",
                "2026-03-03 09:00 reported severity=sev1", "2026-03-03 10:00 corrected id=c",
                "2026-03-03 11:00 cancelled corrects=c");

        assertThat(promise.state()).isEqualTo(PromiseState.RUNNING);
        assertThat(promise.verdicts()).extracting(Verdict::result)
                .containsExactly(Verdict.Result.MET,
                        Verdict.Result.WITHDRAWN);
    }

    @Test
    void aStreamWhoseOpeningWasVoidedKeepsItsVerdictsWithdrawn() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported id=r severity=sev1", "2026-03-03 10:00 corrected",
                "2026-03-03 11:00 cancelled corrects=r").foldedAt(AGREEMENT, "2026-03-03 12:00");

        assertThat(folded.promises()).extracting(Promise::state).containsExactly(PromiseState.CANCELLED);
        assertThat(folded.promises().getFirst().verdicts()).extracting(Verdict::result)
                .containsExactly(Verdict.Result.MET, Verdict.Result.WITHDRAWN);
    }

    @Test
    void aCorrectionReTimesItsTargetAndInheritsWhatItLeavesOut() {
        Promise promise = correction("2026-03-03 15:00",
                "2026-03-03 09:00 reported id=r severity=sev1 channel=phone",
                "2026-03-03 09:30 reported corrects=r recorded=2026-03-03_12:00");

        assertThat(due(promise)).isEqualTo("2026-03-03 17:30");
        assertThat(promise.facts().get(Column.CHANNEL)).isEqualTo("phone");
    }

    @Test
    void aCorrectedCorrectionNoLongerCorrects() {
        Promise promise = correction("2026-03-03 15:00", "2026-03-03 09:00 reported id=r severity=sev1",
                "2026-03-03 11:00 cancelled id=x corrects=r", "2026-03-03 12:00 cancelled corrects=x");

        assertThat(promise.state()).isEqualTo(PromiseState.RUNNING);
    }

    @Test
    void aCorrectionOfACorrectionStandsInItsPlace() {
        Promise promise = correction("2026-03-03 15:00", "2026-03-03 09:00 reported id=r severity=sev1",
                "2026-03-03 09:30 reported id=x corrects=r", "2026-03-03 09:45 reported corrects=x");

        assertThat(Ticket.seoul(promise.startedAt())).isEqualTo("2026-03-03 09:45");
        assertThat(due(promise)).isEqualTo("2026-03-03 17:45");
    }

    @Test
    void aCorrectionOfNothingIsReported() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev1", "2026-03-03 10:00 cancelled corrects=zzz")
                .foldedAt(AGREEMENT, "2026-03-03 10:00");

        assertThat(folded.promises().getFirst().state()).isEqualTo(PromiseState.RUNNING);
        assertThat(folded.remarks()).containsExactly(new Remark("#2", Kind.CORRECTS_UNKNOWN));
    }

    @Test
    void lateRecordingTurnsABreachIntoMetWithTwoVerdicts() {
        Promise promise = correction("2026-03-04 10:00", "2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 16:00 corrected recorded=2026-03-04_09:00");

        assertThat(promise.state()).isEqualTo(PromiseState.MET);
        assertThat(promise.verdicts()).containsExactly(
                new Verdict(1, Ticket.at("2026-03-03 17:00"), Verdict.Result.BREACHED, Ticket.at("2026-03-03 17:00")),
                new Verdict(2, Ticket.at("2026-03-04 09:00"), Verdict.Result.MET, Ticket.at("2026-03-03 16:00")));
    }

    @Test
    void whatIsNotKnownYetIsNotSeen() {
        Ticket ticket = Ticket.of("2026-03-03 09:00 reported severity=sev1",
                "2026-03-03 16:00 corrected recorded=2026-03-04_09:00");

        assertThat(Ticket.promise(ticket.foldedAt(AGREEMENT, "2026-03-03 18:00", "2026-03-03 18:00"), "correction")
                .state()).isEqualTo(PromiseState.BREACHED);
        assertThat(Ticket.promise(ticket.foldedAt(AGREEMENT, "2026-03-03 18:00", "2026-03-04 18:00"), "correction")
                .state()).isEqualTo(PromiseState.MET);
    }

    // --- holidays known late

    @Test
    @Requirement("BE-06")
    void aHolidayDecidedLaterMovesAnOpenPromise() {
        assertThat(dueOfTwentyDays(LateHoliday.RECOMPUTE, "2024-09-02 12:00")).isEqualTo("2024-10-02 00:00");
        assertThat(dueOfTwentyDays(LateHoliday.RECOMPUTE, "2024-09-04 12:00")).isEqualTo("2024-10-03 00:00");
    }

    @Test
    @Requirement("BE-06")
    void theTermMayFreezeTheHolidaysKnownAtTheStart() {
        assertThat(dueOfTwentyDays(LateHoliday.FREEZE, "2024-09-04 12:00")).isEqualTo("2024-10-02 00:00");
        assertThat(dueOfTwentyDays(LateHoliday.NEVER_LATER_THAN_PROMISED, "2024-09-04 12:00"))
                .isEqualTo("2024-10-02 00:00");
    }

    /** Twenty business days from 30 August 2024; Chuseok is closed from 16 to 18 September. */
    private static String dueOfTwentyDays(LateHoliday policy, String knownAt) {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p").within("19 business days").lateHoliday(policy))
                .build();
        return due(Ticket.promise(Ticket.of("2024-08-30 10:00 reported").foldedAt(terms, "2024-09-02 10:00", knownAt),
                "p"));
    }

    @Test
    @Requirement("BE-06")
    void aVerdictGivenBeforeAHolidayWasDecidedStays() {
        // 2025-01-27 was decided on 2025-01-14
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p").within("2 business days")).build();
        Ticket ticket = Ticket.of("2025-01-08 10:00 reported");

        Promise breached = Ticket.promise(ticket.foldedAt(terms, "2025-02-03 10:00"), "p");

        assertThat(breached.verdicts()).hasSize(1);
        assertThat(breached.due()).isEqualTo(Ticket.at("2025-01-10 24:00"));
        assertThat(breached.calendarKnownAt()).isEqualTo(Ticket.at("2025-01-10 24:00"));
    }

    @Test
    @Requirement("BE-06")
    void aSpanAcrossATemporaryHolidayKnownInTimeSkipsIt() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p").within("8 business hours")).build();

        assertThat(due(Ticket.promise(Ticket.of("2025-01-24 15:00 reported").foldedAt(terms, "2025-01-24 15:00"), "p")))
                .isEqualTo("2025-01-31 14:00");
    }

    @Test
    void aDueBeyondTheConfirmedYearsIsProjected() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p").within("10 business days")).build();

        assertThat(Ticket.promise(Ticket.of("2027-12-27 15:00 reported").foldedAt(terms, "2027-12-27 15:00"), "p")
                .projected()).isTrue();
        assertThat(Ticket.promise(Ticket.of("2027-11-01 15:00 reported").foldedAt(terms, "2027-11-01 15:00"), "p")
                .projected()).isFalse();
    }
}
