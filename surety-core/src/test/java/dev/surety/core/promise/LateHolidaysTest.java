package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.Announcement;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.ExpectedHoliday;
import dev.surety.core.time.Holiday;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidayChange;
import dev.surety.core.time.HolidaySource;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holidays that become known late (semantics §3). The day is Monday 2025-01-27; from the 28th to the 30th is Seollal. Eight
 * business hours reported on Friday the 24th at 15:00 are due on Monday at 14:00 without it, with it on Friday the 31st.
 */
@Requirement("BE-06")
class LateHolidaysTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final String REPORTED = "2025-01-24 15:00 reported";

    private static Holiday day(String date, @Nullable Announcement announced, @Nullable Announcement revoked) {
        return new Holiday(LocalDate.parse(date), "임시공휴일", "Temporary holiday", Holiday.Kind.TEMPORARY, announced,
                revoked);
    }

    private static Announcement announcement(String decided, String recorded) {
        return new Announcement(LocalDate.parse(decided), at(recorded));
    }

    /** To the minute, or finer. */
    private static Instant at(String local) {
        return local.length() == 16 ? Ticket.at(local) : Instant.parse(local.replace(' ', 'T') + "+09:00");
    }

    private static Calendars calendars(Holiday... late) {
        List<Holiday> rows = new ArrayList<>(List.of(late));
        List.of("2025-01-28", "2025-01-29", "2025-01-30").forEach(seollal -> rows.add(day(seollal, null, null)));
        return HolidayCalendars.of(List.of(new HolidaySource("kr-public", SEOUL, 2020, 2027, 2030, false, rows)));
    }

    private static Calendars recorded(String decided, String recorded) {
        return calendars(day("2025-01-27", announcement(decided, recorded), null));
    }

    private static Terms terms(LateHoliday policy) {
        return TermsDraft.korean(PromiseDraft.promise("p")
                .within("8 business hours")
                .pausedBy("customer")
                .until("corrected")
                .lateHoliday(policy)).build();
    }

    private static LateHolidays found(Terms terms, Calendars calendars, String knownAt, String... events) {
        List<Event> read = Ticket.of(events).events(terms);
        Folded folded = Fold.of(terms, calendars).fold(read, at(knownAt), at(knownAt));
        assertThat(folded).isEqualTo(new AgreementFold(List.of(new Fold.Version(Instant.MIN, terms)), calendars)
                .byDefinition(read, at(knownAt), at(knownAt)));
        return folded.lateHolidays();
    }

    private static String shown(LateHolidays late) {
        return late.recomputations()
                .stream()
                .map(each -> Ticket.seoul(each.oldDue()) + " > " + Ticket.seoul(each.newDue())
                        + (each.withheldDue() == null ? "" : " not " + Ticket.seoul(each.withheldDue()))
                        + (each.paused() ? " paused" : ""))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            # recorded while it ran: moved, or what the term withholds
            RECOMPUTE                 | 2025-01-25 00:00        | 2025-01-27T14:00 > 2025-01-31T14:00
            FREEZE                    | 2025-01-25 00:00        | 2025-01-27T14:00 > 2025-01-27T14:00 not 2025-01-31T14:00
            NEVER_LATER_THAN_PROMISED | 2025-01-25 00:00        | 2025-01-27T14:00 > 2025-01-27T14:00 not 2025-01-31T14:00
            # recorded before it began, or just then: known from the start
            RECOMPUTE                 | 2025-01-24 14:59        | nothing
            RECOMPUTE                 | 2025-01-24 15:00        | nothing
            RECOMPUTE                 | 2025-01-24 15:01        | 2025-01-27T14:00 > 2025-01-31T14:00
            # met at exactly the due is met, so it is open then; a millisecond later it is breached
            RECOMPUTE                 | 2025-01-27 14:00        | 2025-01-27T14:00 > 2025-01-31T14:00
            RECOMPUTE                 | 2025-01-27 14:00:00.001 | nothing
            FREEZE                    | 2025-01-27 14:00:00.001 | nothing
            """)
    void whatIsOpenWhenAVersionIsRecordedIsComputedAnew(LateHoliday policy, String recorded,
            @Nullable String expected) {
        LateHolidays late = found(terms(policy), recorded("2025-01-14", recorded), "2025-02-10 00:00", REPORTED);

        assertThat(shown(late).replace('T', ' ')).isEqualTo(expected == null ? "" : expected.replace('T', ' '));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            # a period opens with the first of February, and its cycle by the clock and no event
            RECOMPUTE                 | 2025-01-31 23:59 | nothing
            RECOMPUTE                 | 2025-02-01 00:00 | nothing
            FREEZE                    | 2025-02-01 00:00 | nothing
            NEVER_LATER_THAN_PROMISED | 2025-02-01 00:00 | nothing
            RECOMPUTE                 | 2025-02-01 00:01 | 2025-02-06 00:00 > 2025-02-07 00:00
            FREEZE                    | 2025-02-01 00:01 | 2025-02-06 00:00 > 2025-02-06 00:00 not 2025-02-07 00:00
            """)
    void whatOpensJustThenKnowsTheVersion(LateHoliday policy, String recorded, @Nullable String expected) {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p")
                .every(Every.MONTH, null)
                .reading(new Readings(BusinessDays.CIVIL, null, null, null, null))
                .within("3 business days")
                .until("report-sent")
                .lateHoliday(policy)).build();
        Calendars calendars = calendars(day("2025-02-04", announcement("2025-01-14", recorded), null));

        LateHolidays late = found(terms, calendars, "2025-02-10 00:00", "2025-01-20 10:00 activated");

        assertThat(shown(late).replace('T', ' ')).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # ended before the version was recorded; at the same instant the version counts first
            2025-01-27 13:01 | 0
            2025-01-27 13:00 | 1
            2025-01-27 12:59 | 1
            """)
    void whatHasEndedIsNot(String recorded, int recomputations) {
        LateHolidays late = found(terms(LateHoliday.RECOMPUTE), recorded("2025-01-14", recorded), "2025-02-10 00:00",
                REPORTED, "2025-01-27 13:00 corrected");

        assertThat(late.recomputations()).hasSize(recomputations);
        assertThat(late.reviews()).isEmpty();
    }

    @Test
    void aRecomputationSaysWhichDayAndWhoseDecision() {
        LateHolidays late = found(terms(LateHoliday.RECOMPUTE), recorded("2025-01-14", "2025-01-25 09:30"),
                "2025-01-25 10:00", REPORTED);

        Recomputation recomputation = late.recomputations().getFirst();
        assertThat(recomputation.promise()).isEqualTo("p/1");
        assertThat(recomputation.recordedAt()).isEqualTo(Ticket.at("2025-01-25 09:30"));
        assertThat(recomputation.eventId()).isEqualTo("recomputed:p/1:2025-01-25T00:30:00Z");
        assertThat(recomputation.holidays()).containsExactly(new HolidayChange(LocalDate.of(2025, 1, 27), "임시공휴일",
                "Temporary holiday", "kr-public", false, LocalDate.of(2025, 1, 14), Ticket.at("2025-01-14 00:00"),
                Ticket.at("2025-01-25 09:30")));
    }

    @Test
    void aHolidayTakenBackTakesTheSamePath() {
        Calendars calendars = calendars(day("2025-01-27", announcement("2024-12-01", "2024-12-01 00:00"),
                announcement("2025-01-20", "2025-01-25 00:00")));

        LateHolidays late = found(terms(LateHoliday.RECOMPUTE), calendars, "2025-01-26 00:00", REPORTED);
        assertThat(shown(late)).isEqualTo("2025-01-31 14:00 > 2025-01-27 14:00");
        assertThat(late.recomputations().getFirst().holidays()).singleElement()
                .satisfies(change -> assertThat(change.takenBack()).isTrue());
        assertThat(shown(found(terms(LateHoliday.FREEZE), calendars, "2025-01-26 00:00", REPORTED)))
                .isEqualTo("2025-01-31 14:00 > 2025-01-31 14:00 not 2025-01-27 14:00");
        assertThat(shown(found(terms(LateHoliday.NEVER_LATER_THAN_PROMISED), calendars, "2025-01-26 00:00", REPORTED)))
                .isEqualTo("2025-01-31 14:00 > 2025-01-27 14:00");
    }

    @Test
    void whatIsPausedIsComputedAsIfItWereResumedThen() {
        LateHolidays late = found(terms(LateHoliday.RECOMPUTE), recorded("2025-01-14", "2025-01-25 00:00"),
                "2025-01-26 00:00", REPORTED, "2025-01-24 16:00 waiting reason=customer");

        assertThat(shown(late)).isEqualTo("2025-01-27 16:00 > 2025-01-31 16:00 paused");
    }

    @Test
    void aDayOutsideItsTimeAndOneThatWasClosedAnywayChangeNothing() {
        Announcement late = announcement("2025-01-14", "2025-01-25 00:00");
        Calendars calendars = calendars(day("2025-01-31", late, null), day("2025-01-26", late, null));

        assertThat(found(terms(LateHoliday.RECOMPUTE), calendars, "2025-02-10 00:00", REPORTED).isEmpty()).isTrue();
    }

    /** 73 hours and the time it was paused, from Friday the 24th 15:00, end on Monday 3 February, which is no working day after all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # as if it were resumed then, and after that
            2025-01-31 09:30 | 2025-01-31 15:30 > 2025-01-31 14:00 paused
            2025-01-31 12:00 | 2025-01-31 16:00 > 2025-01-31 14:00
            """)
    void aWarningSaysWhichDayAlsoWhereItLiesInTheTimeThatAPauseAdded(String recorded, String expected) {
        Terms terms = TermsDraft.korean(
                PromiseDraft.promise("p").within("73 h").pausedBy("customer"),
                PromiseDraft.promise("w").warns("p", "4 business hours").until("delay-announced")).build();
        Calendars calendars = calendars(day("2025-02-03", announcement("2025-01-14", recorded), null));

        LateHolidays late = found(terms, calendars, "2025-02-10 00:00", REPORTED,
                "2025-01-24 15:00 waiting reason=customer", "2025-01-31 10:00 resumed").of("w/1");

        assertThat(shown(late)).isEqualTo(expected);
        assertThat(late.recomputations().getFirst().holidays()).extracting(HolidayChange::date)
                .containsExactly(LocalDate.of(2025, 2, 3));
    }

    @Test
    void aDateSomebodyAgreedStays() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p").within("8 business hours").replacedBy("date-agreed"))
                .build();

        assertThat(found(terms, recorded("2025-01-14", "2025-01-25 00:00"), "2025-01-26 00:00", REPORTED,
                "2025-01-24 16:00 date-agreed date=2025-01-29").isEmpty()).isTrue();
    }

    // --- a due that moves back

    /** Monday is no holiday after all: the due moves back from Friday the 31st, 14:00, to Monday, 14:00. */
    private static Calendars takenBack(String decided, String recorded) {
        return calendars(day("2025-01-27", announcement("2024-12-01", "2024-12-01 00:00"),
                announcement(decided, recorded)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # recorded after the new due: not before the recording, and not after the old due
            2025-01-31 10:00 | 2025-01-31 10:30 | breached 2025-01-31 10:00
            2025-01-31 10:00 | 2025-01-31 10:00 | breached 2025-01-31 10:00
            2025-01-31 14:00 | 2025-01-31 14:00 | breached 2025-01-31 14:00
            2025-01-31 10:00 | 2025-01-31 09:59 | met 2025-01-31 09:59
            2025-01-31 10:00 | 2025-01-28 09:00 | met 2025-01-28 09:00
            2025-02-03 10:00 | 2025-02-03 11:00 | breached 2025-01-31 14:00
            # recorded before the new due: that is the due
            2025-01-27 10:00 | 2025-01-31 10:00 | breached 2025-01-27 14:00
            """)
    void aDueThatMovesBackIsNotBrokenBeforeThatIsRecorded(String recorded, String corrected, String expected) {
        Terms terms = terms(LateHoliday.RECOMPUTE);
        Calendars calendars = takenBack("2025-01-24", recorded);
        found(terms, calendars, "2025-02-10 00:00", REPORTED, corrected + " corrected");
        for (String latelyRecorded : List.of("", " recorded=2025-02-05_09:00")) {
            Promise promise = Ticket.promise(Ticket
                    .of(REPORTED + latelyRecorded, corrected + " corrected" + latelyRecorded)
                    .fold(List.of(new Fold.Version(Instant.MIN, terms)), calendars, "2025-02-10 00:00",
                            "2025-02-10 00:00"),
                    "p");
            assertThat(promise.state().key() + " "
                    + Ticket.seoul(promise.breachedAt() == null ? promise.endedAt() : promise.breachedAt()))
                    .as("recorded%s", latelyRecorded)
                    .isEqualTo(expected);
        }
    }

    /** Said to be done on Friday the 24th; on 5 February it turns out when that was. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # a version recorded while it was open after all: counted, as for whatever is open then
            RECOMPUTE                 | 2025-01-25 00:00        | 2025-01-31 13:00 | met 2025-01-31 13:00      | -
            RECOMPUTE                 | 2025-01-25 00:00        | 2025-01-31 15:00 | breached 2025-01-31 14:00 | -
            FREEZE                    | 2025-01-25 00:00        | 2025-01-31 13:00 | breached 2025-01-27 14:00 | -
            NEVER_LATER_THAN_PROMISED | 2025-01-25 00:00        | 2025-01-31 13:00 | breached 2025-01-27 14:00 | -
            RECOMPUTE                 | 2025-01-27 14:00        | 2025-01-31 13:00 | met 2025-01-31 13:00      | -
            # recorded after it was decided all the same: it stays with what was known
            RECOMPUTE                 | 2025-01-27 14:00:00.001 | 2025-01-31 13:00 | breached 2025-01-27 14:00 | MET
            RECOMPUTE                 | 2025-01-25 00:00        | 2025-01-24 17:30 | met 2025-01-24 17:30      | -
            """)
    void whatACorrectionDecidesLaterCountsWhatWasRecordedByThen(LateHoliday policy, String recorded, String corrected,
            String expected, Review.@Nullable Instead instead) {
        Terms terms = terms(policy);
        Calendars calendars = recorded("2025-01-14", recorded);
        String[] events = {REPORTED, "2025-01-24 17:00 corrected id=done",
                corrected + " corrected corrects=done recorded=2025-02-05_09:00"};

        List<Review> reviews = found(terms, calendars, "2025-02-10 00:00", events).reviews();

        Promise promise = Ticket.promise(Ticket.of(events)
                .fold(List.of(new Fold.Version(Instant.MIN, terms)), calendars, "2025-02-10 00:00",
                        "2025-02-10 00:00"),
                "p");
        assertThat(promise.state().key() + " "
                + Ticket.seoul(promise.breachedAt() == null ? promise.endedAt() : promise.breachedAt()))
                .isEqualTo(expected);
        assertThat(reviews.stream().map(Review::instead).toList())
                .isEqualTo(instead == null ? List.of() : List.of(instead));
    }

    /** Half of eight business hours from Friday 15:00: with the holiday Friday the 31st 10:00, without it Monday 10:00. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # moved into the past: fires when that is recorded
            2025-01-30 10:00 | 2025-01-30 10:00
            2025-01-27 10:30 | 2025-01-27 10:30
            # recorded before it lies there, or only after it had fired
            2025-01-27 10:00 | 2025-01-27 10:00
            2025-01-27 09:59 | 2025-01-27 10:00
            2025-01-31 10:30 | 2025-01-31 10:00
            2025-01-31 10:00 | 2025-01-31 10:00
            """)
    void aThresholdThatMovesBackDoesNotFireBeforeThatIsRecorded(String recorded, String fired) {
        Terms terms = TermsDraft
                .korean(PromiseDraft.promise("p").within("8 business hours").until("corrected").warnAt(50))
                .build();
        Promise promise = Ticket.promise(Ticket.of(REPORTED)
                .fold(List.of(new Fold.Version(Instant.MIN, terms)), takenBack("2025-01-24", recorded),
                        "2025-02-10 00:00", "2025-02-10 00:00"),
                "p");

        assertThat(promise.fired()).extracting(each -> Ticket.seoul(each.at())).containsExactly(fired);
    }

    @Test
    void aNoticeIsNotOverdueBeforeTheHolidayIsRecorded() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("notice").atLeast("3 business days").until("notice-sent"))
                .build();
        Calendars calendars = recorded("2025-01-14", "2025-01-23 12:00");
        Promise promise = Ticket.promise(Ticket.of("2025-01-20 10:00 planned date=2025-02-03_22:00")
                .fold(List.of(new Fold.Version(Instant.MIN, terms)), calendars, "2025-02-10 00:00",
                        "2025-02-10 00:00"),
                "notice");

        assertThat(Ticket.seoul(promise.due())).isEqualTo("2025-01-23 00:00");
        assertThat(Ticket.seoul(promise.breachedAt())).isEqualTo("2025-01-23 12:00");
    }

    @Test
    void aBreachThatOnlyTheLateRecordingMadeIsReviewed() {
        List<Review> reviews = found(terms(LateHoliday.RECOMPUTE), takenBack("2025-01-24", "2025-01-31 10:00"),
                "2025-02-10 00:00", REPORTED, "2025-01-31 10:30 corrected").reviews();

        assertThat(reviews).singleElement().satisfies(review -> {
            assertThat(review.breachedAt()).isEqualTo(at("2025-01-31 10:00")).isEqualTo(review.recordedAt());
            assertThat(Ticket.seoul(review.otherDue())).isEqualTo("2025-01-31 14:00");
            assertThat(review.instead()).isEqualTo(Review.Instead.MET);
            assertThat(review.madeByRecording()).isTrue();
        });
        assertThat(found(terms(LateHoliday.RECOMPUTE), takenBack("2025-01-31", "2025-01-31 00:00"),
                "2025-02-10 00:00", REPORTED, "2025-01-31 10:30 corrected").reviews())
                .as("recorded when its day of decision began")
                .isEmpty();
    }

    // --- days that are expected and not decided

    private static Calendars expected(@Nullable Announcement decision, @Nullable Announcement revoked) {
        Holiday row = day("2025-01-27", decision, revoked);
        return calendars(new Holiday(row.date(), row.nameKo(), row.nameEn(), row.kind(), decision, revoked,
                LocalDate.of(2025, 1, 8)));
    }

    private static String forecast(Terms terms, Calendars calendars, String now, String... events) {
        return found(terms, calendars, now, events).forecasts()
                .stream()
                .map(each -> Ticket.seoul(each.due()) + " > " + Ticket.seoul(each.otherDue())
                        + (each.paused() ? " paused" : ""))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            RECOMPUTE                 | 2025-01-27 10:00        | corrected               | 2025-01-27 14:00 > 2025-01-31 14:00
            # open until exactly the due; breached after it
            RECOMPUTE                 | 2025-01-27 14:00        | corrected               | 2025-01-27 14:00 > 2025-01-31 14:00
            RECOMPUTE                 | 2025-01-27 14:00:00.001 | corrected               | nothing
            RECOMPUTE                 | 2025-01-27 10:00        | waiting reason=customer | 2025-01-27 17:00 > 2025-01-31 16:00 paused
            # a due that the term does not let move has none
            FREEZE                    | 2025-01-27 10:00        | corrected               | nothing
            NEVER_LATER_THAN_PROMISED | 2025-01-27 10:00        | corrected               | nothing
            """)
    void whatIsExpectedIsAForecastAndMovesNothing(LateHoliday policy, String now, String event,
            @Nullable String expected) {
        Terms terms = terms(policy);
        String second = event.startsWith("waiting") ? "2025-01-24 16:00 " + event : "2025-02-03 10:00 " + event;
        Calendars calendars = expected(null, null);

        assertThat(forecast(terms, calendars, now, REPORTED, second)).isEqualTo(expected == null ? "" : expected);
        Promise promise = Ticket.promise(Ticket.of(REPORTED, second)
                .fold(List.of(new Fold.Version(Instant.MIN, terms)), calendars, "2025-02-10 00:00",
                        "2025-02-10 00:00"),
                "p");
        Promise without = Ticket.promise(Ticket.of(REPORTED, second)
                .fold(List.of(new Fold.Version(Instant.MIN, terms)), calendars(), "2025-02-10 00:00",
                        "2025-02-10 00:00"),
                "p");
        assertThat(promise).as("as if nobody had spoken of the day").isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # said on the 8th; decided and recorded on the 14th, or given up then
            2025-01-07 23:59 | false
            2025-01-08 00:00 | true
            2025-01-13 23:59 | true
            2025-01-14 00:00 | false
            """)
    void itIsExpectedFromTheAnnouncementToTheRecordingOfTheDecision(String knownAt, boolean isExpected) {
        Terms terms = terms(LateHoliday.RECOMPUTE);
        List<Event> events = Ticket.of("2025-01-03 15:00 reported", "2025-01-03 16:00 waiting reason=customer")
                .events(terms);
        Announcement fourteenth = announcement("2025-01-14", "2025-01-14 00:00");
        for (Calendars calendars : List.of(expected(fourteenth, null), expected(null, fourteenth))) {
            // Paused on the 24th: if it resumed then, it would be due on the 27th.
            Folded folded = Fold.of(terms, calendars).fold(events, at(knownAt), at("2025-01-24 17:00"));

            assertThat(folded.lateHolidays().forecasts()).hasSize(isExpected ? 1 : 0);
        }
    }

    @Test
    void aForecastSaysWhichDay() {
        Forecast forecast = found(terms(LateHoliday.RECOMPUTE), expected(null, null), "2025-01-24 16:00", REPORTED)
                .forecasts()
                .getFirst();

        assertThat(forecast.promise()).isEqualTo("p/1");
        assertThat(forecast.holidays()).containsExactly(new ExpectedHoliday(LocalDate.of(2025, 1, 27), "임시공휴일",
                "Temporary holiday", "kr-public", LocalDate.of(2025, 1, 8), at("2025-01-08 00:00"), Instant.MAX));
    }

    @Test
    void aNoticeMayHaveToBeGivenEarlier() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("notice").atLeast("3 business days").until("notice-sent"))
                .build();

        assertThat(forecast(terms, expected(null, null), "2025-01-20 12:00",
                "2025-01-20 10:00 planned date=2025-02-03_22:00")).isEqualTo("2025-01-24 00:00 > 2025-01-23 00:00");
    }

    // --- reviews

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # decided before the breach and recorded after it; what would stand instead
            RECOMPUTE                 | 2025-01-14 | 2025-01-28 00:00        | 2025-01-31 14:00 corrected | MET
            RECOMPUTE                 | 2025-01-14 | 2025-01-28 00:00        | 2025-01-31 14:01 corrected | BREACHED
            RECOMPUTE                 | 2025-01-14 | 2025-01-28 00:00        | 2025-01-28 10:00 corrected | MET
            RECOMPUTE                 | 2025-01-14 | 2025-01-28 00:00        | 2025-01-29 10:00 cancelled | CANCELLED
            RECOMPUTE                 | 2025-01-14 | 2025-01-28 00:00        | 2025-01-31 13:00 closed    | BREACHED
            # it lies before the breach by a millisecond, or does not
            RECOMPUTE                 | 2025-01-14 | 2025-01-27 14:00:00.001 | 2025-01-31 14:00 corrected | MET
            RECOMPUTE                 | 2025-01-14 | 2025-01-27 14:00        | 2025-01-31 14:00 corrected | -
            # the day of the decision has begun by the breach, or not
            RECOMPUTE                 | 2025-01-27 | 2025-01-28 00:00        | 2025-01-31 14:00 corrected | MET
            RECOMPUTE                 | 2025-01-28 | 2025-01-28 00:00        | 2025-01-31 14:00 corrected | -
            # a met verdict is never reviewed
            RECOMPUTE                 | 2025-01-14 | 2025-01-28 00:00        | 2025-01-27 14:00 corrected | -
            # frozen, and never later than promised: only what was decided before the start would have counted
            FREEZE                    | 2025-01-24 | 2025-01-28 00:00        | 2025-01-31 14:00 corrected | MET
            FREEZE                    | 2025-01-25 | 2025-01-28 00:00        | 2025-01-31 14:00 corrected | -
            NEVER_LATER_THAN_PROMISED | 2025-01-14 | 2025-01-28 00:00        | 2025-01-31 14:00 corrected | MET
            NEVER_LATER_THAN_PROMISED | 2025-01-25 | 2025-01-28 00:00        | 2025-01-31 14:00 corrected | -
            """)
    void aBreachAHolidayWouldHavePreventedIsReviewed(LateHoliday policy, String decided, String recorded, String end,
            Review.@Nullable Instead instead) {
        Terms terms = terms(policy);
        Calendars calendars = recorded(decided, recorded);

        List<Review> reviews = found(terms, calendars, "2025-02-10 00:00", REPORTED, end).reviews();

        assertThat(reviews.stream().map(Review::instead).toList())
                .isEqualTo(instead == null ? List.of() : List.of(instead));
        assertThat(reviews).allSatisfy(review -> {
            assertThat(Ticket.seoul(review.breachedAt())).isEqualTo("2025-01-27 14:00");
            assertThat(Ticket.seoul(review.due())).isEqualTo("2025-01-27 14:00");
            assertThat(Ticket.seoul(review.otherDue())).isEqualTo("2025-01-31 14:00");
            assertThat(review.recordedAt()).isEqualTo(at(recorded));
            assertThat(review.wouldNotHaveBeenBreached()).isEqualTo(review.instead() != Review.Instead.BREACHED);
            assertThat(review.holidays()).extracting(HolidayChange::date).containsExactly(LocalDate.of(2025, 1, 27));
        });
    }

    @Test
    void aDayThatWasTakenBackBeforeItWasEverCountedIsReviewedToo() {
        Calendars calendars = calendars(day("2025-01-27", announcement("2025-01-14", "2025-02-05 00:00"),
                announcement("2025-02-03", "2025-02-05 00:00")));

        assertThat(found(terms(LateHoliday.RECOMPUTE), calendars, "2025-02-10 00:00", REPORTED).reviews())
                .extracting(review -> Ticket.seoul(review.otherDue()))
                .containsExactly("2025-01-31 14:00");
    }

    @Test
    void aReviewLeavesTheVerdictAlone() {
        Terms terms = terms(LateHoliday.RECOMPUTE);
        Folded folded = Ticket.of(REPORTED, "2025-01-28 10:00 corrected")
                .fold(List.of(new Fold.Version(Instant.MIN, terms)), recorded("2025-01-14", "2025-01-28 12:00"),
                        "2025-02-10 00:00", "2025-02-10 00:00");

        Promise promise = Ticket.promise(folded, "p");
        assertThat(folded.lateHolidays().reviews()).hasSize(1);
        assertThat(promise.state()).isEqualTo(PromiseState.BREACHED);
        assertThat(promise.verdicts()).hasSize(1);
        assertThat(Ticket.seoul(promise.due())).isEqualTo("2025-01-27 14:00");
    }

    @Test
    void whatStillWouldRunIsSaidToRun() {
        assertThat(found(terms(LateHoliday.RECOMPUTE), recorded("2025-01-14", "2025-01-28 00:00"), "2025-01-30 00:00",
                REPORTED).reviews()).extracting(Review::instead).containsExactly(Review.Instead.RUNNING);
    }

    @Test
    void onlyWhatHadBeenDecidedByTheBreachCounts() {
        Calendars calendars = calendars(
                day("2025-01-27", announcement("2025-01-14", "2025-01-28 09:00"), null),
                day("2025-01-31", announcement("2025-01-28", "2025-01-28 09:00"), null));

        List<Review> reviews = found(terms(LateHoliday.RECOMPUTE), calendars, "2025-02-10 00:00", REPORTED).reviews();

        assertThat(reviews).singleElement().satisfies(review -> {
            assertThat(Ticket.seoul(review.otherDue())).isEqualTo("2025-01-31 14:00");
            assertThat(review.holidays()).hasSize(1);
        });
    }

    /** What it warns of moved back by a day that was taken back after the breach; the review knows nothing of that. */
    @Test
    void aReviewOfAWarningSaysWhichDay() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("p").within("16 business hours"),
                PromiseDraft.promise("w").warns("p", "200 h").until("delay-announced")).build();
        Calendars calendars = calendars(
                day("2025-01-31", announcement("2024-12-01", "2024-12-01 00:00"),
                        announcement("2025-01-27", "2025-01-27 12:00")),
                day("2025-02-03", announcement("2025-01-14", "2025-01-28 00:00"), null));

        LateHolidays late = found(terms, calendars, "2025-02-10 00:00", REPORTED).of("w/1");

        assertThat(late.reviews()).singleElement().satisfies(review -> {
            assertThat(Ticket.seoul(review.breachedAt())).isEqualTo("2025-01-26 05:00");
            assertThat(Ticket.seoul(review.otherDue())).isEqualTo("2025-01-27 05:00");
            assertThat(review.holidays()).extracting(HolidayChange::date).containsExactly(LocalDate.of(2025, 2, 3));
        });
    }

    /** By the day that had been decided it is due on the last day of the data; by the other one, recorded with it, nobody knows. */
    @Test
    void aReviewDoesNotAskWhatLiesBeyondTheData() {
        Calendars calendars = calendars(
                day("2030-12-30", announcement("2030-12-14", "2030-12-31 09:00"), null),
                day("2030-12-31", announcement("2030-12-31", "2030-12-31 09:00"), null));

        assertThat(found(terms(LateHoliday.RECOMPUTE), calendars, "2030-12-31 12:00", "2030-12-27 15:00 reported")
                .reviews()).singleElement().satisfies(review -> {
                    assertThat(Ticket.seoul(review.otherDue())).isEqualTo("2030-12-31 14:00");
                    assertThat(review.holidays()).hasSize(1);
                });
    }

    // --- notices

    @Test
    void aNoticeAHolidayMakesShortIsSaidToBeShort() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("notice").atLeast("3 business days").until("notice-sent"))
                .build();
        String[] events = {"2025-01-20 10:00 planned date=2025-02-03_22:00", "2025-01-23 23:00 notice-sent"};

        LateHolidays late = found(terms, recorded("2025-01-14", "2025-01-24 09:00"), "2025-01-25 00:00", events);

        assertThat(late.recomputations()).isEmpty();
        assertThat(late.shortNotices()).singleElement().satisfies(notice -> {
            assertThat(notice.notice()).isEqualTo("#2");
            assertThat(notice.shortBy()).hasToString("1 business day");
            assertThat(notice.holidays()).hasSize(1);
            assertThat(notice.otherDue()).isBefore(notice.sentAt()).isBefore(notice.due());
        });
        assertThat(found(terms, recorded("2025-01-14", "2025-01-22 09:00"), "2025-01-25 00:00", events).shortNotices())
                .as("known when it was sent")
                .isEmpty();
        assertThat(found(terms, recorded("2025-01-14", "2025-02-03 22:00"), "2025-02-10 00:00", events).shortNotices())
                .as("too late for a courtesy")
                .isEmpty();
    }
}
