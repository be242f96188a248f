package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Which version, and which layer of it, judges what: by when it happened, and by what was known when it was recorded. */
@Requirement("RS-20")
class InForceTest {

    private static final Readings CIVIL = new Readings(null, null, CalendarDays.CIVIL, null, null);

    /** Hours a correction takes, by which the edition is told. */
    private static PromiseDraft correction(int hours) {
        return PromiseDraft.promise("correction").within(hours + " business hours");
    }

    private static Terms hours(int hours) {
        return TermsDraft.korean(correction(hours)).version(hours + ".0").build();
    }

    private static Terms moving(int hours) {
        return TermsDraft.korean(correction(hours).onVersion(OnVersion.MOVE)).version(hours + ".0").build();
    }

    private static Terms layered(Terms before, String until, Terms then) {
        return then.after(List.of(new Terms.Earlier(before, LocalDate.parse(until))));
    }

    private static Fold.Version version(String from, @Nullable String known, Terms terms) {
        return new Fold.Version(Ticket.at(from + " 00:00"), known == null ? Instant.MIN : Ticket.at(known + " 00:00"),
                terms);
    }

    /** The first has 1, from 1 March 11. The second has 2 from 1 February on, from 1 April 12, and came to be known on 1 May. */
    private static List<Fold.Version> versions() {
        return List.of(new Fold.Version(Instant.MIN, layered(hours(1), "2026-03-01", hours(11))),
                version("2026-02-01", "2026-05-01", layered(hours(2), "2026-04-01", hours(12))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # happened, recorded, version
            2026-01-31 23:59, 2026-01-31 23:59,  1.0
            2026-02-01 00:00, 2026-02-01 00:00,  1.0
            2026-03-01 00:00, 2026-03-01 00:00, 11.0
            2026-04-15 00:00, 2026-04-30 23:59, 11.0
            2026-04-15 00:00, 2026-05-01 00:00, 12.0
            2026-03-15 00:00, 2026-05-01 00:00,  2.0
            2026-01-31 23:59, 2026-05-01 00:00,  1.0
            2026-05-02 00:00, 2026-05-02 00:00, 12.0
            """)
    void theVersionThatWasKnownAndInForceHolds(String happened, String recorded, String version) {
        assertThat(InForce.of(versions()).at(Ticket.at(happened), Ticket.at(recorded)).terms().document().version())
                .isEqualTo(version);
    }

    /** A layer of a version that was replaced never comes back. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-02-28 23:59, 2.0
            2026-03-01 00:00, 2.0
            2026-04-01 00:00, 12.0
            2027-01-01 00:00, 12.0
            """)
    void aLayerEndsWithItsVersion(String happened, String version) {
        InForce inForce = InForce.of(List.of(versions().getFirst(),
                new Fold.Version(Ticket.at("2026-02-01 00:00"), versions().getLast().terms())));
        Instant at = Ticket.at(happened);
        assertThat(inForce.at(at, at).terms().document().version()).isEqualTo(version);
        assertThat(inForce.changes()).extracting(Ticket::seoul)
                .containsExactly("2026-02-01 00:00", "2026-04-01 00:00");
    }

    @Test
    void whatChangesByItselfIsTold() {
        assertThat(InForce.of(versions()).changes()).extracting(Ticket::seoul)
                .containsExactly("2026-03-01 00:00", "2026-05-01 00:00");
    }

    /** It was met under the terms of its time; those that became known later ask for less, and judge nothing of it. */
    @Test
    void whatHasEndedIsNotJudgedByAVersionThatBecameKnownLater() {
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, moving(9)),
                version("2026-03-01", "2026-03-10", moving(1)));
        Folded folded = Ticket.of("2026-03-03 10:00 reported severity=sev1", "2026-03-03 15:00 corrected")
                .fold(versions, HolidayCalendars.builtIn(), "2026-03-20 00:00", "2026-03-20 00:00");
        assertThat(folded.promises()).singleElement().satisfies(only -> {
            assertThat(only.state()).isEqualTo(PromiseState.MET);
            assertThat(only.terms().document().version()).isEqualTo("9.0");
            assertThat(only.verdicts()).hasSize(1);
        });
    }

    @Test
    void whatRunsMovesWhenTheVersionBecomesKnown() {
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, moving(40)),
                version("2026-03-01", "2026-03-04", moving(4)));
        Folded folded = Ticket.of("2026-03-03 10:00 reported severity=sev1")
                .fold(versions, HolidayCalendars.builtIn(), "2026-03-04 09:00", "2026-03-04 09:00");
        assertThat(folded.promises()).extracting(each -> each.state().key() + " " + Ticket.seoul(each.startedAt()))
                .containsExactly("superseded 2026-03-03 10:00", "breached 2026-03-04 00:00");
        assertThat(folded.promises().getLast().breachedAt()).isEqualTo(Ticket.at("2026-03-04 00:00"));
    }

    /** Recorded after both versions were known: what was in force when it happened judges it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-02-27 10:00, 9.0
            2026-03-03 10:00, 1.0
            """)
    void whatIsRecordedLaterIsJudgedByWhatWasInForceThen(String reported, String version) {
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, hours(9)),
                version("2026-03-01", "2026-03-10", hours(1)));
        Folded folded = Ticket.of(reported + " reported severity=sev1 recorded=2026-03-11_10:00")
                .fold(versions, HolidayCalendars.builtIn(), "2026-03-12 00:00", "2026-03-12 00:00");
        assertThat(folded.promises()).singleElement()
                .satisfies(only -> assertThat(only.terms().document().version()).isEqualTo(version));
    }

    /** A stream that was brought from elsewhere is judged by all that was known when it was brought. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-03-09, 9.0
            2026-03-10, 1.0
            """)
    void whatWasBroughtIsJudgedByWhatWasKnownThen(String brought, String version) {
        AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, hours(9)),
                version("2026-03-01", "2026-03-10", hours(1))), HolidayCalendars.builtIn());
        List<Event> events = Ticket.of("2026-03-03 10:00 reported severity=sev1", "2026-03-03 15:00 corrected")
                .events(hours(9));
        Instant later = Ticket.at("2026-03-20 00:00");
        Instant at = Ticket.at(brought + " 00:00");

        Folded folded = fold.fold(events, later, later, at);

        assertThat(folded).isEqualTo(fold.byDefinition(events, later, later, at));
        assertThat(folded.promises().getFirst().terms().document().version()).isEqualTo(version);
    }

    /** Who asks what was known before does not see what became known since. */
    @Test
    void aVersionIsNotSeenBeforeItIsKnown() {
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, moving(40)),
                version("2026-03-01", "2026-03-04", moving(4)));
        Folded folded = Ticket.of("2026-03-03 10:00 reported severity=sev1")
                .fold(versions, HolidayCalendars.builtIn(), "2026-03-05 09:00", "2026-03-03 12:00");
        assertThat(folded.promises()).singleElement()
                .satisfies(only -> assertThat(only.state()).isEqualTo(PromiseState.RUNNING));
    }

    private static Terms report(String within) {
        return TermsDraft.korean(PromiseDraft.promise("report")
                .every(Every.MONTH, null)
                .until("done")
                .reading(CIVIL)
                .within(within)).version(within).build();
    }

    /** Months that began before the version was known stay what they were; what begins later is owed by it. */
    @Test
    void periodsThatHaveBegunKeepTheVersionThatWasKnown() {
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, report("end of month")),
                version("2026-02-01", "2026-04-10", report("10 calendar days")));
        Folded folded = Ticket.of("2026-02-01 00:00 activated", "2026-02-20 00:00 done")
                .fold(versions, HolidayCalendars.builtIn(), "2026-04-20 00:00", "2026-04-20 00:00");
        assertThat(folded.promises()).extracting(InForceTest::shown)
                .containsExactly("2026-02 end of month met", "2026-03 end of month breached",
                        "2026-04 end of month running", "2026-05 10 calendar days pending");
    }

    /** Nothing had been judged: the stream was begun after both versions were known. */
    @Test
    void whatIsOwedSinceThePastIsOwedByTheVersionsOfItsTimes() {
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, report("end of month")),
                version("2026-03-01", "2026-04-10", report("10 calendar days")));
        Folded folded = Ticket.of("2026-02-01 00:00 activated recorded=2026-04-11_00:00")
                .fold(versions, HolidayCalendars.builtIn(), "2026-04-20 00:00", "2026-04-20 00:00");
        assertThat(folded.promises()).extracting(InForceTest::shown)
                .containsExactly("2026-02 end of month breached", "2026-03 10 calendar days breached",
                        "2026-04 10 calendar days breached", "2026-05 10 calendar days pending");
    }

    /** A version that owes something new, known ten days late: the month that runs is owed, the one that is over is not. */
    @Test
    void whatANewVersionOwesBeginsWithThePeriodThatRuns() {
        Terms first = TermsDraft.korean(PromiseDraft.promise("kickoff")
                .about("agreement")
                .from("activated")
                .until("done")
                .within("1 h")).build();
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, first),
                version("2026-03-01", "2026-04-10", report("end of month")));
        Folded folded = Ticket.of("2026-02-01 00:00 activated")
                .fold(versions, HolidayCalendars.builtIn(), "2026-04-20 00:00", "2026-04-20 00:00");
        assertThat(folded.promises()).filteredOn(each -> each.period() != null)
                .extracting(each -> shown(each) + " " + Ticket.seoul(each.startedAt()))
                .containsExactly("2026-04 end of month running 2026-04-10 00:00",
                        "2026-05 end of month pending 2026-05-01 00:00");
    }

    private static String shown(Promise promise) {
        return promise.period() + " " + promise.terms().document().version() + " " + promise.state().key();
    }

    private static Terms response(String... from) {
        return TermsDraft.korean(PromiseDraft.promise("response").from(from).until("provider-responded").within("1 h"))
                .version(from[0])
                .build();
    }

    /** Only the later version lets it begin with what happened first: an answer before the report counts as it did. */
    @ParameterizedTest
    @CsvSource({"2027-01-01, 2026-03-10", "2026-03-01, 2026-03-10"})
    void whatOpensAStreamIsSaidByTheVersionOfItsTime(String from, String known) {
        AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, response("reported")),
                version(from, known, response("detected", "reported"))), HolidayCalendars.builtIn());
        List<Event> events = Ticket.of("2026-03-03 09:00 detected", "2026-03-03 09:10 provider-responded",
                "2026-03-03 10:00 reported").events(response("reported"));
        Instant later = Ticket.at("2026-03-20 00:00");

        Folded folded = fold.fold(events, later, later);

        assertThat(folded).isEqualTo(fold.byDefinition(events, later, later));
        assertThat(folded.promises()).singleElement().satisfies(only -> {
            assertThat(only.state()).isEqualTo(PromiseState.MET);
            assertThat(Ticket.seoul(only.endedAt())).isEqualTo("2026-03-03 10:00");
            assertThat(only.terms().document().version()).isEqualTo("reported");
        });
    }

    /** The channel of a ticket is what the first event states that opens one by the terms of its time. */
    @Test
    void theChannelIsStatedByWhatOpensATicketThen() {
        List<Fold.Version> versions = List.of(new Fold.Version(Instant.MIN, response("reported")),
                version("2027-01-01", "2026-03-01", response("detected", "reported")));
        Folded folded = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 10:00 detected channel=phone")
                .fold(versions, HolidayCalendars.builtIn(), "2026-03-20 00:00", "2026-03-20 00:00");
        assertThat(folded.facts().get(Column.CHANNEL)).isNull();
    }

    /** What is opened by terms that come into force is opened then: nothing is owed, and nothing broken, before. */
    @Test
    void whatOtherTermsOpenOwesNothingBefore() {
        Terms second = TermsDraft.korean(PromiseDraft.promise("response")
                .from("detected")
                .until("provider-responded")
                .within("1 h")).version("2.0").build();
        Terms third = TermsDraft.korean(PromiseDraft.promise("response")
                .from("detected")
                .until("provider-responded")
                .within("1 h"),
                PromiseDraft.promise("report")
                        .every(Every.MONTH, null)
                        .about("incident")
                        .from("activated")
                        .until("done")
                        .reading(CIVIL)
                        .within("5 calendar days"))
                .version("3.0")
                .build();
        AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, response("reported")),
                version("2026-03-03", "2026-03-01", second), version("2026-03-10", "2026-03-01", third)),
                HolidayCalendars.builtIn());
        List<Event> events = Ticket.of("2026-03-02 10:00 detected", "2026-03-04 10:00 activated kind=incident")
                .events(second);
        Instant later = Ticket.at("2026-03-20 00:00");

        Folded folded = fold.fold(events, later, later);

        assertThat(folded).isEqualTo(fold.byDefinition(events, later, later));
        assertThat(Ticket.promise(folded, "response").startedAt()).isEqualTo(Ticket.at("2026-03-10 00:00"));
        assertThat(folded.promises()).allSatisfy(
                each -> assertThat(each.startedAt()).isAfterOrEqualTo(Ticket.at("2026-03-10 00:00")));
    }

    /** Gold owes no report before the second version: the month that runs when that begins opened before, and is owed nobody. */
    @Test
    void aPeriodThatOpenedBeforeAVersionIsNotOwedByIt() {
        PromiseDraft report = PromiseDraft.promise("report")
                .every(Every.MONTH, null)
                .until("done")
                .reading(CIVIL)
                .within("5 calendar days");
        Terms first = TermsDraft.korean(report).plan("gold", correction(9)).build();
        Terms second = TermsDraft.korean(report).version("2.0").plan("gold", report).build();
        AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, first),
                version("2026-04-08", "2026-03-01", second)), HolidayCalendars.builtIn());
        List<Event> events = Ticket.of("2026-03-03 10:00 activated", "2026-03-04 10:00 plan-changed plan=gold")
                .events(first);
        Instant before = Ticket.at("2026-04-07 00:00");

        Folded folded = fold.fold(events, before, before);

        assertThat(folded).isEqualTo(fold.byDefinition(events, before, before));
        assertThat(folded.promises()).extracting(InForceTest::shown).containsExactly("2026-05 2.0 pending");
    }

    /** Nothing of the first version starts with it, so nothing is open when the second takes it up. */
    @ParameterizedTest
    @CsvSource({"2026-03-01, 2026-04-10, 2026-04 end of month running 2026-04-10 00:00",
            "2026-04-01, 2026-03-01, 2026-04 end of month running 2026-04-01 00:00"})
    void whatALaterVersionIsTheFirstToOweTakesUpWhatHappenedBefore(String from, String known, String first) {
        AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, response("reported")),
                version(from, known, report("end of month"))), HolidayCalendars.builtIn());
        List<Event> events = Ticket.of("2026-02-01 00:00 activated").events(report("end of month"));
        Instant later = Ticket.at("2026-04-20 00:00");

        Folded folded = fold.fold(events, later, later);

        assertThat(folded).isEqualTo(fold.byDefinition(events, later, later));
        assertThat(folded.promises()).extracting(each -> shown(each) + " " + Ticket.seoul(each.startedAt()))
                .containsExactly(first, "2026-05 end of month pending 2026-05-01 00:00");
    }
}
