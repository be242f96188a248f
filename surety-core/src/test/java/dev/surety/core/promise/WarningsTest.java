package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** An e-mail is answered within 48 hours of business time, and a delay is announced 12 hours before that. */
@Requirement({"RS-11", "BE-05"})
class WarningsTest {

    /** Days of 24 hours: 48 hours are two business days. */
    private static final Readings WHOLE_DAYS = new Readings(null, BusinessHours.DAY_COUNTS_24H, null, null, null);

    private static Terms terms(String before) {
        return TermsDraft.korean(
                PromiseDraft.promise("answer")
                        .until("provider-responded")
                        .reading(WHOLE_DAYS)
                        .pausedBy("customer")
                        .replacedBy("date-agreed")
                        .within("sev1", "24 business hours")
                        .within("48 business hours"),
                PromiseDraft.promise("warning").warns("answer", before).until("delay-announced")).build();
    }

    private static final Terms EMAIL = terms("12 business hours");

    /** Reported on Tuesday 3 March at 09:00, so the answer is due on Thursday at 09:00 and the warning on Wednesday at 21:00. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # answered in time, but without the warning: that is breached on its own
                    2026-03-05 08:00 provider-responded | - | met | breached 2026-03-04 21:00, ended 2026-03-05 08:00
                    # warned in time, and answered late
                    2026-03-04 20:00 delay-announced | 2026-03-05 10:00 provider-responded | breached | met 2026-03-04 20:00
                    # answered before the warning was due
                    2026-03-04 12:00 provider-responded | - | met | met 2026-03-04 12:00
                    # at exactly its due both are met
                    2026-03-04 21:00 provider-responded | - | met | met 2026-03-04 21:00
                    # warned too late
                    2026-03-04 21:01 delay-announced | 2026-03-05 08:00 provider-responded | met | breached 2026-03-04 21:00, ended 2026-03-04 21:01
                    # neither
                    2026-03-06 10:00 delay-announced | - | breached | breached 2026-03-04 21:00, ended 2026-03-06 10:00
                    # called off
                    2026-03-04 12:00 cancelled | - | cancelled | cancelled 2026-03-04 12:00
                    """)
    void eachIsJudgedOnItsOwn(String first, String second, String answer, String warning) {
        Ticket ticket = second.equals("-")
                ? Ticket.of("2026-03-03 09:00 reported", first)
                : Ticket.of("2026-03-03 09:00 reported", first, second);
        Folded folded = ticket.foldedAt(EMAIL, "2026-03-07 00:00");
        assertThat(Ticket.promise(folded, "answer").state().key()).isEqualTo(answer);
        assertThat(shown(Ticket.promise(folded, "warning"))).isEqualTo(warning);
        assertThat(Ticket.promise(folded, "warning").warnsOf()).isEqualTo("answer/1");
    }

    private static String shown(Promise promise) {
        return promise.state() == PromiseState.BREACHED
                ? "breached " + Ticket.seoul(promise.breachedAt()) + ", ended " + Ticket.seoul(promise.endedAt())
                : promise.state().key() + " " + Ticket.seoul(promise.endedAt());
    }

    @Test
    void itIsDueBeforeWhatItWarnsOf() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported").foldedAt(EMAIL, "2026-03-03 09:00");
        assertThat(due(folded, "answer")).isEqualTo("2026-03-05 09:00");
        assertThat(due(folded, "warning")).isEqualTo("2026-03-04 21:00");
        // over a weekend: the answer to Friday's mail is due on Tuesday at 09:00, twelve business hours before are in Monday
        Folded friday = Ticket.of("2026-03-06 09:00 reported").foldedAt(EMAIL, "2026-03-06 09:00");
        assertThat(due(friday, "answer")).isEqualTo("2026-03-10 09:00");
        assertThat(due(friday, "warning")).isEqualTo("2026-03-09 21:00");
        assertThat(due(Ticket.of("2026-03-05 10:00 reported").foldedAt(terms("12 h"), "2026-03-06 09:00"), "warning"))
                .isEqualTo("2026-03-08 22:00");
    }

    private static String due(Folded folded, String promise) {
        return Ticket.seoul(Ticket.promise(folded, promise).due());
    }

    @Test
    void itFollowsWaiting() {
        Ticket waits = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 12:00 waiting reason=customer");
        Folded paused = waits.foldedAt(EMAIL, "2026-03-03 18:00");
        assertThat(Ticket.promise(paused, "warning").state()).isEqualTo(PromiseState.PAUSED);
        assertThat(due(paused, "warning")).isEqualTo("none");
        assertThat(Ticket.seoul(Ticket.promise(paused, "warning").dueIfResumedNow())).isEqualTo("2026-03-05 03:00");
        Folded resumed = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 12:00 waiting reason=customer",
                "2026-03-03 15:00 resumed").foldedAt(EMAIL, "2026-03-03 18:00");
        assertThat(due(resumed, "warning")).isEqualTo("2026-03-05 00:00");
    }

    @Test
    void itFollowsAnAgreedDate() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 12:00 date-agreed date=2026-03-12")
                .foldedAt(EMAIL, "2026-03-03 18:00");
        assertThat(due(folded, "answer")).isEqualTo("2026-03-13 00:00");
        assertThat(due(folded, "warning")).isEqualTo("2026-03-12 12:00");
    }

    @Test
    void itIsSupersededWithWhatItWarnsOf() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev2",
                "2026-03-03 12:00 severity-changed severity=sev1").foldedAt(EMAIL, "2026-03-03 18:00");
        assertThat(Ticket.promise(folded, "warning/1").state()).isEqualTo(PromiseState.SUPERSEDED);
        assertThat(due(folded, "warning/2")).isEqualTo("2026-03-03 21:00");
        assertThat(Ticket.promise(folded, "warning/2").warnsOf()).isEqualTo("answer/2");
    }

    private static Terms withWarningOf(String warned, String within) {
        return TermsDraft.korean(PromiseDraft.promise("answer").until("provider-responded").within("48 business hours"),
                PromiseDraft.promise("fix").until("resolved").onVersion(OnVersion.MOVE).within(within),
                PromiseDraft.promise("warning").warns(warned, "12 business hours").until("delay-announced")).build();
    }

    @Test
    void itEndsWhereAVersionMakesItWarnOfSomethingElse() {
        Ticket ticket = Ticket.of("2026-03-03 09:00 reported");
        List<Fold.Version> versions = List.of(
                new Fold.Version(Instant.MIN, withWarningOf("answer", "96 business hours")),
                new Fold.Version(Ticket.at("2026-03-03 12:00"), withWarningOf("fix", "72 business hours")));

        Folded folded = ticket.fold(versions, HolidayCalendars.builtIn(), "2026-03-20 18:00", "2026-03-20 18:00");

        assertThat(Ticket.promise(folded, "answer").state()).isEqualTo(PromiseState.BREACHED);
        Promise before = Ticket.promise(folded, "warning/1");
        assertThat(before.state()).isEqualTo(PromiseState.SUPERSEDED);
        assertThat(Ticket.seoul(before.endedAt())).isEqualTo("2026-03-03 12:00");
        assertThat(Ticket.promise(folded, "warning/2").warnsOf()).isEqualTo("fix/2");
        assertThat(Ticket.promise(folded, "warning/2").state()).isEqualTo(PromiseState.BREACHED);
        assertThat(folded.nextAt()).isNull();
    }

    @Test
    void aDueThatHadPassedWhenTheSeverityChangedIsBreachedAtTheChange() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev2",
                "2026-03-03 22:00 severity-changed severity=sev1").foldedAt(EMAIL, "2026-03-03 23:00");
        assertThat(Ticket.seoul(Ticket.promise(folded, "warning/2").breachedAt())).isEqualTo("2026-03-03 22:00");
        assertThat(Ticket.promise(folded, "answer/2").state()).isEqualTo(PromiseState.RUNNING);
    }

    @Test
    void reopeningOwesTheWarningAnew() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 12:00 provider-responded",
                "2026-03-04 09:00 reopened").foldedAt(EMAIL, "2026-03-04 10:00");
        assertThat(due(folded, "warning/2")).isEqualTo("2026-03-05 21:00");
    }
}
