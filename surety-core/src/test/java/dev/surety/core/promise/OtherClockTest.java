package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A promise that follows events in one version, layer or plan and the calendar or another promise in another: one promise,
 * whose cycles are counted on. 2026-03-02 is a Monday.
 */
@Requirement("RS-20")
class OtherClockTest {

    private static final String CHANGE = "2026-03-04 00:00";

    private static PromiseDraft once() {
        return PromiseDraft.promise("progress").from("reported").until("progress-told").within("20 calendar days");
    }

    private static PromiseDraft weekly() {
        return PromiseDraft.promise("progress")
                .every(Every.WEEK, null)
                .about("incident")
                .from("reported")
                .until("progress-told")
                .within("end of week");
    }

    private static Terms terms(PromiseDraft... promises) {
        return TermsDraft.korean(promises).declares("progress-told").build();
    }

    private static List<Fold.Version> versions(Terms first, Terms second) {
        return List.of(new Fold.Version(Instant.MIN, first), new Fold.Version(Ticket.at(CHANGE), second));
    }

    private static List<String> folded(List<Fold.Version> versions, String asOf, String... lines) {
        AgreementFold fold = new AgreementFold(versions, HolidayCalendars.builtIn());
        List<Event> events = Ticket.of(lines).events(versions.getFirst().terms());
        Folded folded = fold.fold(events, Ticket.at(asOf), Ticket.at(asOf));
        assertThat(folded).isEqualTo(fold.byDefinition(events, Ticket.at(asOf), Ticket.at(asOf)));
        return folded.promises().stream().map(OtherClockTest::shown).toList();
    }

    private static String shown(Promise promise) {
        return promise.key() + " " + (promise.period() == null ? "" : promise.period() + " ") + promise.state().key()
                + " " + Ticket.seoul(promise.startedAt()) + " to " + Ticket.seoul(promise.due());
    }

    @Test
    void whatRunsIsLeftAndThePeriodsAreCountedAfterIt() {
        assertThat(folded(versions(terms(once()), terms(weekly())), "2026-03-17 10:00", "2026-03-03 10:00 reported",
                "2026-03-11 10:00 progress-told")).containsExactly(
                        "progress/1 met 2026-03-03 10:00 to 2026-03-24 00:00",
                        "progress/2 2026-W11 met 2026-03-09 00:00 to 2026-03-16 00:00",
                        "progress/3 2026-W12 running 2026-03-16 00:00 to 2026-03-23 00:00",
                        "progress/4 2026-W13 pending 2026-03-23 00:00 to 2026-03-30 00:00");
    }

    @Test
    void whatMovesGoesOnWithThePeriods() {
        assertThat(folded(versions(terms(once().onVersion(OnVersion.MOVE)), terms(weekly().partial())),
                "2026-03-05 10:00", "2026-03-03 10:00 reported")).containsExactly(
                        "progress/1 superseded 2026-03-03 10:00 to 2026-03-24 00:00",
                        "progress/2 2026-W10 running 2026-03-04 00:00 to 2026-03-09 00:00",
                        "progress/3 2026-W11 pending 2026-03-09 00:00 to 2026-03-16 00:00");
    }

    /** As after a change of plan: the budget counts from the start, unless the term says otherwise. */
    @Test
    void aPeriodThatMovesGoesOnFromTheStart() {
        assertThat(folded(versions(terms(weekly().partial().onVersion(OnVersion.MOVE)), terms(once())),
                "2026-03-05 10:00", "2026-03-03 10:00 reported")).containsExactly(
                        "progress/1 2026-W10 superseded 2026-03-03 10:00 to 2026-03-09 00:00",
                        "progress/2 running 2026-03-04 00:00 to 2026-03-24 00:00");
    }

    @Test
    void aPeriodThatRunsIsLeftAndNoOtherComes() {
        assertThat(folded(versions(terms(weekly().partial()), terms(once())), "2026-03-05 10:00",
                "2026-03-03 10:00 reported")).containsExactly(
                        "progress/1 2026-W10 running 2026-03-03 10:00 to 2026-03-09 00:00");
    }

    @Test
    void aDatedLayerIsLikeAVersion() {
        Terms layered = terms(weekly()).after(List.of(
                new Terms.Earlier(terms(once()), LocalDate.of(2026, 3, 4))));
        assertThat(folded(List.of(new Fold.Version(Instant.MIN, layered)), "2026-03-09 10:00",
                "2026-03-03 10:00 reported")).containsExactly(
                        "progress/1 running 2026-03-03 10:00 to 2026-03-24 00:00",
                        "progress/2 2026-W11 running 2026-03-09 00:00 to 2026-03-16 00:00",
                        "progress/3 2026-W12 pending 2026-03-16 00:00 to 2026-03-23 00:00");
    }

    @Test
    void aTicketMayMoveBetweenPlansToAndFro() {
        Terms terms = TermsDraft.korean(once())
                .plan("basic", once())
                .plan("gold", weekly().partial())
                .declares("progress-told")
                .build();
        assertThat(folded(List.of(new Fold.Version(Instant.MIN, terms)), "2026-03-06 10:00",
                "2026-03-03 10:00 reported plan=basic", "2026-03-04 10:00 plan-changed plan=gold",
                "2026-03-05 10:00 plan-changed plan=basic")).containsExactly(
                        "progress/1 superseded 2026-03-03 10:00 to 2026-03-24 00:00",
                        "progress/2 2026-W10 superseded 2026-03-04 10:00 to 2026-03-09 00:00",
                        "progress/3 running 2026-03-05 10:00 to 2026-03-24 00:00");
    }

    @Test
    void aWarningMayBecomeAPromiseOfItsOwn() {
        PromiseDraft correction = PromiseDraft.promise("correction").within("20 business hours").repeats();
        PromiseDraft warning = PromiseDraft.promise("notice").warns("correction", "2 h").until("delay-announced");
        PromiseDraft alone = PromiseDraft.promise("notice").within("1 h").until("delay-announced");
        assertThat(folded(versions(terms(correction, warning), terms(correction, alone)), "2026-03-05 10:30",
                "2026-03-03 10:00 reported", "2026-03-04 17:00 corrected", "2026-03-05 10:00 reported"))
                .containsExactly(
                        "correction/1 met 2026-03-03 10:00 to 2026-03-05 12:00",
                        "correction/2 running 2026-03-05 10:00 to 2026-03-09 12:00",
                        "notice/1 met 2026-03-03 10:00 to 2026-03-05 10:00",
                        "notice/2 running 2026-03-05 10:00 to 2026-03-05 11:00");
    }

    /** A correction that unmakes the first leaves its number to the next, as it does among cycles of one clock. */
    @Test
    void aCycleThatACorrectionUnmakesLeavesItsNumber() {
        assertThat(folded(versions(terms(once(), PromiseDraft.promise("other").from("detected")), terms(weekly())),
                "2026-03-09 10:00", "2026-03-03 09:00 detected", "2026-03-03 10:00 reported id=r",
                "2026-03-03 11:00 cancelled corrects=r", "2026-03-05 10:00 reported"))
                .filteredOn(each -> each.startsWith("progress"))
                .containsExactly("progress/1 2026-W11 running 2026-03-09 00:00 to 2026-03-16 00:00",
                        "progress/2 2026-W12 pending 2026-03-16 00:00 to 2026-03-23 00:00");
    }
}
