package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;
import dev.surety.core.time.NoHolidayDataException;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Promises owed once in each period of the calendar (semantics §3). */
@Requirement({"RS-15", "RT-04", "CA-12"})
class RecurringPromisesTest {

    private static final Readings CIVIL = new Readings(null, null, CalendarDays.CIVIL, null, null);

    private static PromiseDraft owed(Every every, String opens) {
        return PromiseDraft.promise("x").every(every, opens.equals("-") ? null : opens).until("done").reading(CIVIL);
    }

    private static final Terms BACKUP = TermsDraft.korean(owed(Every.MONTH, "-").within("end of month")).build();

    /** Begun, seen, and every cycle there is then: its period, when it opens, its due and its state. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # A monthly backup: March opened before the contract was in force
                    MONTH | - | end of month | 2026-03-10 10:00 | 2026-05-04 09:00 | 2026-04 2026-04-01 00:00 2026-05-01 00:00 breached, 2026-05 2026-05-01 00:00 2026-06-01 00:00 running, 2026-06 2026-06-01 00:00 2026-07-01 00:00 pending
                    # begun at the very start of a month, that month counts
                    MONTH | - | end of month | 2026-03-01 00:00 | 2026-03-01 00:00 | 2026-03 2026-03-01 00:00 2026-04-01 00:00 running, 2026-04 2026-04-01 00:00 2026-05-01 00:00 pending
                    # "every two to three months": open in the third month of each quarter
                    QUARTER | 2 calendar months | end of quarter | 2026-01-15 09:00 | 2026-04-01 00:00 | 2026-Q2 2026-06-01 00:00 2026-07-01 00:00 pending
                    QUARTER | 2 calendar months | end of quarter | 2026-01-01 00:00 | 2026-04-01 00:00 | 2026-Q1 2026-03-01 00:00 2026-04-01 00:00 running, 2026-Q2 2026-06-01 00:00 2026-07-01 00:00 pending
                    # the day after Patch Tuesday; July 2026 begins on a Wednesday
                    PATCH_TUESDAY | - | 1 calendar days | 2026-07-01 09:00 | 2026-07-14 00:00 | PT-2026-07 2026-07-14 00:00 2026-07-16 00:00 running, PT-2026-08 2026-08-11 00:00 2026-08-13 00:00 pending
                    # two diagnoses a year
                    HALF | - | end of half | 2026-07-01 00:00 | 2026-07-01 00:00 | 2026-H2 2026-07-01 00:00 2027-01-01 00:00 running, 2027-H1 2027-01-01 00:00 2027-07-01 00:00 pending
                    # 2026 has 53 weeks, the last from 28 December
                    WEEK | - | end of week | 2026-12-22 09:00 | 2027-01-04 00:00 | 2026-W53 2026-12-28 00:00 2027-01-04 00:00 running, 2027-W01 2027-01-04 00:00 2027-01-11 00:00 running, 2027-W02 2027-01-11 00:00 2027-01-18 00:00 pending
                    YEAR | 31 d | 10 calendar days | 2026-01-01 00:00 | 2026-02-12 00:01 | 2026 2026-02-01 00:00 2026-02-12 00:00 breached, 2027 2027-02-01 00:00 2027-02-12 00:00 pending
                    """)
    void cycles(Every every, String opens, String within, String begun, String seen, String expected) {
        Terms terms = TermsDraft.korean(owed(every, opens).within(within)).build();
        Folded folded = Ticket.of(begun + " activated").foldedAt(terms, seen);
        assertThat(folded.promises()).extracting(RecurringPromisesTest::shown)
                .containsExactly(expected.split(", "));
        assertThat(folded.promises()).extracting(Promise::cycle)
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, folded.promises().size()).boxed().toList());
    }

    /** A slip of the pen in a year: three centuries of thirty promises, each of which alone would be counted. */
    @Test
    void manyPromisesOfCenturiesAreRefused() {
        PromiseDraft[] weekly = IntStream.range(0, 30)
                .mapToObj(number -> PromiseDraft.promise("x" + number)
                        .every(Every.WEEK, null)
                        .until("done")
                        .within("end of week")
                        .reading(CIVIL))
                .toArray(PromiseDraft[]::new);
        Terms terms = TermsDraft.korean(weekly).build();

        assertThat(Ticket.of("1990-01-01 00:00 activated").foldedAt(terms, "2020-01-01 00:00").promises())
                .hasSizeGreaterThan(30 * 1500);
        assertThatThrownBy(() -> Ticket.of("1900-01-01 00:00 activated").foldedAt(terms, "2199-01-01 00:00"))
                .isInstanceOf(NotAcceptableException.class)
                .hasMessageContaining("100000");
    }

    private static String shown(Promise promise) {
        return promise.period() + " " + Ticket.seoul(promise.startedAt()) + " " + Ticket.seoul(promise.due()) + " "
                + promise.state().key();
    }

    @Test
    void thePeriodInWhichItBeginsMayCountFromItsBeginning() {
        Terms terms = TermsDraft.korean(owed(Every.HALF, "-").within("end of half").partial()).build();
        Folded folded = Ticket.of("2026-03-10 10:00 activated").foldedAt(terms, "2026-03-11 10:00");
        assertThat(folded.promises()).extracting(RecurringPromisesTest::shown)
                .containsExactly("2026-H1 2026-03-10 10:00 2026-07-01 00:00 running",
                        "2026-H2 2026-07-01 00:00 2027-01-01 00:00 pending");
        assertThat(folded.facts().asMap().toString()).isEqualTo("{KIND=agreement}");
    }

    @Test
    void aPartOfAPeriodStillOpensWhenThePeriodSays() {
        Terms terms = TermsDraft.korean(owed(Every.QUARTER, "2 calendar months").within("end of quarter").partial())
                .build();
        Folded folded = Ticket.of("2026-01-15 09:00 activated").foldedAt(terms, "2026-03-11 10:00");
        assertThat(folded.promises()).extracting(RecurringPromisesTest::shown)
                .containsExactly("2026-Q1 2026-03-01 00:00 2026-04-01 00:00 running",
                        "2026-Q2 2026-06-01 00:00 2026-07-01 00:00 pending");
    }

    @Test
    void aPeriodStartsByTheClockOfTheAgreementsZone() {
        // In New York the clock goes forward on 8 March 2026, so that March has an hour less.
        Terms terms = TermsDraft.korean(owed(Every.MONTH, "-").on(null).within("end of month"))
                .zone("America/New_York")
                .build();
        Folded folded = Ticket.of("2026-03-01 00:00 activated").foldedAt(terms, "2026-03-02 00:00");
        Promise march = folded.promises().getFirst();
        assertThat(march.startedAt()).isEqualTo(Instant.parse("2026-03-01T05:00:00Z"));
        assertThat(march.due()).isEqualTo(Instant.parse("2026-04-01T04:00:00Z"));
    }

    @Test
    void whatIsDoneIsDoneForTheLatestOpenPeriodOrTheOneItNames() {
        Folded folded = Ticket
                .of("2026-03-01 00:00 activated", "2026-04-10 10:00 done", "2026-04-11 10:00 done period=2026-03")
                .foldedAt(BACKUP, "2026-04-12 00:00");
        assertThat(state(folded, 1)).isEqualTo("breached, done 2026-04-11 10:00");
        assertThat(state(folded, 2)).isEqualTo("met, done 2026-04-10 10:00");
        assertThat(folded.remarks()).isEmpty();
        Folded second = Ticket.of("2026-03-01 00:00 activated", "2026-04-10 10:00 done", "2026-04-11 10:00 done")
                .foldedAt(BACKUP, "2026-04-12 00:00");
        assertThat(state(second, 1)).isEqualTo("breached, done 2026-04-11 10:00");
    }

    @Test
    void tooEarlyForTheComingPeriodHasNoEffectAndIsSaid() {
        Folded folded = Ticket.of("2026-03-10 00:00 activated", "2026-03-20 10:00 done id=a",
                "2026-04-01 10:00 done id=b", "2026-04-02 10:00 done id=c", "2026-04-03 10:00 done id=d period=2026-05")
                .foldedAt(BACKUP, "2026-04-12 00:00");
        assertThat(state(folded, 1)).isEqualTo("met, done 2026-04-01 10:00");
        assertThat(folded.remarks()).extracting(Remark::event).containsExactly("a", "c", "d");
        assertThat(folded.remarks()).extracting(Remark::kind).containsOnly(Remark.Kind.NO_PERIOD_OPEN);
    }

    @Test
    void aPeriodThatIsOverOrOfAnotherKindIsSaidToBeThat() {
        Folded folded = Ticket.of("2026-03-01 00:00 activated", "2026-04-01 10:00 done id=met period=2026-03",
                "2026-04-02 10:00 done id=again period=2026-03", "2026-04-03 10:00 done id=before period=2026-02",
                "2026-04-04 10:00 done id=half period=2026-H1", "2026-04-05 10:00 done id=year period=2026",
                "2026-04-06 10:00 done id=coming period=2026-05")
                .foldedAt(BACKUP, "2026-04-12 00:00");
        assertThat(folded.remarks()).extracting(remark -> remark.event() + " " + remark.kind())
                .containsExactly("again PERIOD_OVER", "before PERIOD_OVER", "half OTHER_KIND_OF_PERIOD",
                        "year OTHER_KIND_OF_PERIOD", "coming NO_PERIOD_OPEN");
    }

    @Test
    void aPeriodOfAnotherPromiseThatTheEventFulfilsIsNotOdd() {
        Terms terms = TermsDraft.korean(owed(Every.MONTH, "-").within("end of month"),
                PromiseDraft.promise("y").every(Every.YEAR, null).until("done").reading(CIVIL).within("end of year"))
                .build();
        Folded folded = Ticket.of("2026-01-01 00:00 activated", "2026-01-02 10:00 done period=2026")
                .foldedAt(terms, "2026-01-12 00:00");
        assertThat(folded.remarks()).isEmpty();
        assertThat(folded.promises()).extracting(promise -> promise.key() + " " + promise.state().key())
                .contains("x/1 running", "y/1 met");
    }

    @Test
    void doneAtExactlyTheOpeningIsDone() {
        Folded folded = Ticket.of("2026-03-01 00:00 activated", "2026-04-01 00:00 done")
                .foldedAt(BACKUP,
                        "2026-04-01 00:00");
        assertThat(state(folded, 2)).isEqualTo("met, done 2026-04-01 00:00");
        assertThat(state(folded, 1)).isEqualTo("running, done none");
    }

    @Test
    void theEndOfTheAgreementCancelsWhatIsOpenAndWhatWouldCome() {
        Folded folded = Ticket.of("2026-03-01 00:00 activated", "2026-04-10 00:00 terminated", "2026-05-10 00:00 done")
                .foldedAt(BACKUP, "2026-08-01 00:00");
        assertThat(state(folded, 1)).isEqualTo("breached, done 2026-04-10 00:00");
        assertThat(state(folded, 2)).isEqualTo("cancelled, done 2026-04-10 00:00");
        assertThat(state(folded, 3)).isEqualTo("cancelled, done 2026-04-10 00:00");
        assertThat(folded.promises()).hasSize(3);
    }

    /** The month ends as the agreement does: it was owed to its end, and is judged. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-04-30 10:00 done       | 2026-05-01 00:00 terminated | met, done 2026-04-30 10:00
            2026-05-01 00:00 terminated | 2026-05-01 00:00 done       | met, done 2026-05-01 00:00
            2026-05-01 00:00 terminated | 2026-05-01 00:01 done       | breached, done 2026-05-01 00:01
            2026-04-30 23:59 terminated | 2026-05-01 00:01 done       | cancelled, done 2026-04-30 23:59
            2026-05-01 00:00 cancelled  | 2026-05-01 00:00 done       | cancelled, done 2026-05-01 00:00
            """)
    void whatIsDueAsTheAgreementEndsIsJudged(String one, String other, String expected) {
        Folded folded = Ticket.of("2026-04-01 00:00 activated", one, other).foldedAt(BACKUP, "2026-08-01 00:00");
        assertThat(state(folded, 1)).isEqualTo(expected);
        assertThat(state(folded, 2)).startsWith("cancelled");
    }

    @Test
    void theTermsInForceAtThePeriodsStartApply() {
        Terms second = TermsDraft.korean(owed(Every.MONTH, "-").within("10 calendar days")).version("2.0").build();
        Folded folded = Ticket.of("2026-03-01 00:00 activated")
                .fold(List.of(new Fold.Version(Instant.MIN, BACKUP),
                        new Fold.Version(Ticket.at("2026-04-15 00:00"), second)), HolidayCalendars.builtIn(),
                        "2026-04-20 00:00", "2026-04-20 00:00");
        assertThat(folded.promises()).extracting(RecurringPromisesTest::shown)
                .containsExactly("2026-03 2026-03-01 00:00 2026-04-01 00:00 breached",
                        "2026-04 2026-04-01 00:00 2026-05-01 00:00 running",
                        "2026-05 2026-05-01 00:00 2026-05-12 00:00 pending");
    }

    @Test
    void aPlanThatOwesNothingHasNoCycles() {
        PromiseDraft report = owed(Every.MONTH, "-")
                .when(java.util.Map.of(dev.surety.core.terms.Column.PLAN, java.util.Set.of("gold")), "end of month")
                .within("none");
        Terms terms = TermsDraft.korean(report).plan("gold", report).plan("basic", report).build();
        Folded folded = Ticket.of("2026-03-01 00:00 activated plan=basic", "2026-04-10 00:00 plan-changed plan=gold",
                "2026-05-10 00:00 plan-changed plan=basic").foldedAt(terms, "2026-06-10 00:00");
        assertThat(folded.promises()).extracting(RecurringPromisesTest::shown)
                .containsExactly("2026-04 2026-04-10 00:00 2026-05-01 00:00 breached",
                        "2026-05 2026-05-01 00:00 2026-06-01 00:00 superseded");
    }

    @Test
    void aPlanStatedTogetherWithASeverityBringsItsOwnPeriodsOnly() {
        Terms terms = TermsDraft.korean(owed(Every.MONTH, "-").within("end of month"))
                .plan("gold", owed(Every.MONTH, "-").within("end of month"))
                .plan("basic", owed(Every.WEEK, "2 calendar weeks").within("4 d"))
                .build();
        Folded folded = Ticket.of("2026-03-04 14:00 activated plan=basic",
                "2026-03-15 03:00 severity-changed severity=sev3 plan=gold").foldedAt(terms, "2026-03-23 00:00");
        assertThat(folded.promises()).extracting(RecurringPromisesTest::shown)
                .containsExactly("2026-04 2026-04-01 00:00 2026-05-01 00:00 pending");
    }

    @Test
    void periodsOpenInTheirOrderWhereOtherTermsWouldOpenTheNextOneSooner() {
        Terms slow = TermsDraft.korean(owed(Every.WEEK, "2 calendar weeks").within("4 d")).build();
        Terms prompt = TermsDraft.korean(owed(Every.WEEK, "-").within("4 d")).version("2.0").build();
        Folded folded = Ticket.of("2026-02-23 00:00 activated")
                .fold(List.of(new Fold.Version(Instant.MIN, slow),
                        new Fold.Version(Ticket.at("2026-03-09 00:00"), prompt)), HolidayCalendars.builtIn(),
                        "2026-03-16 12:00", "2026-03-16 12:00");
        assertThat(folded.promises()).extracting(RecurringPromisesTest::shown)
                .containsExactly("2026-W09 2026-03-09 00:00 2026-03-13 00:00 breached",
                        "2026-W10 2026-03-16 00:00 2026-03-20 00:00 running",
                        "2026-W11 2026-03-16 00:00 2026-03-20 00:00 running",
                        "2026-W12 2026-03-16 00:00 2026-03-20 00:00 running",
                        "2026-W13 2026-03-23 00:00 2026-03-27 00:00 pending");
    }

    @Test
    void waitingBelongsToThePeriodItHappenedIn() {
        Terms terms = TermsDraft.korean(owed(Every.WEEK, "-").within("2 d").pausedBy("customer")).build();
        Folded folded = Ticket.of("2026-03-02 00:00 activated", "2026-03-03 00:00 waiting reason=customer",
                "2026-03-10 00:00 resumed").foldedAt(terms, "2026-03-10 12:00");
        assertThat(Ticket.seoul(folded.promises().get(0).due())).isEqualTo("2026-03-11 00:00");
        assertThat(Ticket.seoul(folded.promises().get(1).due())).isEqualTo("2026-03-11 00:00");
        assertThat(folded.promises().get(0).paused()).isEqualTo(Duration.ofDays(7));
        assertThat(folded.promises().get(1).paused()).isZero();
    }

    @Test
    void anEventMayCancelAPeriod() {
        Terms terms = TermsDraft.korean(owed(Every.MONTH, "-").within("end of month").cancelledBy("resolved")).build();
        Folded folded = Ticket.of("2026-03-01 00:00 activated", "2026-03-20 00:00 resolved")
                .foldedAt(terms,
                        "2026-04-10 00:00");
        assertThat(state(folded, 1)).isEqualTo("cancelled, done 2026-03-20 00:00");
        assertThat(state(folded, 2)).isEqualTo("running, done none");
    }

    @Test
    void aRequestThatBecomesAProjectIsNotOwedAnyMore() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("fulfilment").cancelledBy("resolved").within("8 h"))
                .build();
        Folded folded = Ticket.of("2026-03-02 09:00 reported", "2026-03-02 10:00 resolved")
                .foldedAt(terms,
                        "2026-03-04 09:00");
        assertThat(folded.promises()).singleElement()
                .satisfies(only -> assertThat(only.state()).isEqualTo(PromiseState.CANCELLED));
    }

    @Test
    void thirtyYearsOfWeeksAreFoldedInOrder() {
        Terms terms = TermsDraft.korean(owed(Every.WEEK, "-").within("4 d")).build();
        List<String> lines = new ArrayList<>();
        lines.add("2000-01-03 00:00 activated");
        Instant week = Ticket.at("2000-01-04 12:00");
        for (int i = 0; i < 1565; i++) {
            if (i % 3 > 0) {
                lines.add(Ticket.seoul(week) + " done");
            }
            week = week.plus(Duration.ofDays(7));
        }
        Folded folded = Ticket.of(lines.toArray(String[]::new)).foldedAt(terms, "2029-12-29 00:00");
        assertThat(folded.promises()).hasSize(1566);
        assertThat(folded.promises().stream().filter(one -> one.state() == PromiseState.MET)).hasSize(1043);
        assertThat(folded.promises().stream().filter(one -> one.state() == PromiseState.BREACHED)).hasSize(522);
    }

    /** No holidays are known of 2027: the period that runs is counted, and the next one looked at when it opens. */
    @ParameterizedTest
    @CsvSource({"MONTH, 2026-12-01 00:00, 2026-12", "YEAR, 2026-01-01 00:00, 2026"})
    void aPeriodThatCannotBeCountedYetIsInNoOtherPeriodsWay(Every every, String begun, String period) {
        Terms terms = TermsDraft.korean(owed(every, "-").within("5 business days")).build();
        AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, terms)),
                HolidayCalendars.of(List.of(new HolidaySource("kr-public", ZoneId.of("Asia/Seoul"), 2020, 2026, 2026,
                        false, List.of()))));
        List<Event> events = Ticket.of(begun + " activated").events(terms);
        Instant december = Ticket.at("2026-12-20 00:00");
        Instant newYear = Ticket.at("2027-01-01 00:00");

        Folded folded = fold.fold(events, december, december);

        assertThat(folded).isEqualTo(fold.byDefinition(events, december, december));
        assertThat(folded.promises()).singleElement().satisfies(only -> {
            assertThat(String.valueOf(only.period())).isEqualTo(period);
            assertThat(only.state()).isEqualTo(PromiseState.BREACHED);
        });
        assertThat(folded.nextAt()).isEqualTo(newYear);
        assertThatThrownBy(() -> fold.fold(events, newYear, newYear)).isInstanceOf(NoHolidayDataException.class);
    }

    /** What would have come next was never there, and is not opened by an end. */
    @Test
    void whatCannotBeCountedYetDoesNotKeepAnAgreementFromEnding() {
        Terms terms = TermsDraft.korean(owed(Every.MONTH, "-").within("5 business days")).build();
        Fold fold = Fold.of(terms, HolidayCalendars.of(List.of(new HolidaySource("kr-public", ZoneId.of("Asia/Seoul"),
                2020, 2026, 2026, false, List.of()))));
        Instant end = Ticket.at("2026-12-31 00:00");

        Folded folded = fold.fold(Ticket.of("2026-12-01 00:00 activated", "2026-12-02 00:00 done",
                "2026-12-30 00:00 terminated").events(terms), end, end);

        assertThat(folded.promises()).extracting(Promise::state).containsExactly(PromiseState.MET);
        assertThat(folded.nextAt()).isNull();
    }

    @Test
    void anOpeningThatCannotBeCountedIsRefused() {
        Terms terms = TermsDraft.korean(owed(Every.MONTH, "3 business days").within("end of month")).build();
        assertThatThrownBy(() -> Fold.of(terms, HolidayCalendars.builtIn())).hasMessageContaining("3 business days");
        assertThat(Amount.parse("3 business days")).isNotNull();
    }

    @Test
    void aDateThousandsOfYearsAwayIsRefused() {
        Terms terms = TermsDraft.korean(owed(Every.WEEK, "-").within("4 d")).build();
        assertThatThrownBy(() -> Ticket.of("2026-03-02 00:00 activated").foldedAt(terms, "9026-03-02 00:00"))
                .hasMessageContaining("20");
    }

    private static String state(Folded folded, int cycle) {
        Promise promise = Ticket.promise(folded, "x/" + cycle);
        return promise.state().key() + ", done " + Ticket.seoul(promise.endedAt());
    }

    @Test
    void aCorrectionMovesWhatWasDoneToThePeriodItNames() {
        Folded folded = Ticket.of("2026-03-01 00:00 activated", "2026-04-10 10:00 done id=a",
                "2026-04-10 10:00 done corrects=a period=2026-03 recorded=2026-04-15_10:00")
                .foldedAt(BACKUP, "2026-04-20 00:00");
        assertThat(state(folded, 1)).isEqualTo("breached, done 2026-04-10 10:00");
        assertThat(state(folded, 2)).isEqualTo("running, done none");
        assertThat(Objects.requireNonNull(Ticket.promise(folded, "x/2").verdict()).result())
                .isEqualTo(Verdict.Result.WITHDRAWN);
    }
}
