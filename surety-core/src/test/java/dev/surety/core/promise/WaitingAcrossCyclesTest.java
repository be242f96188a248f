package dev.surety.core.promise;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiting belongs to the cycle it happened in: the end of the cycle ends it. */
@Requirement("RS-08")
class WaitingAcrossCyclesTest {

    private static final Terms TERMS = TermsDraft.korean(PromiseDraft.promise("correction")
            .pausedBy("customer")
            .within("8 business hours")).build();

    @Test
    void aTicketReopenedAfterClosingDoesNotWait() {
        Promise again = correction("2026-03-03 09:00 reported", "2026-03-03 10:00 waiting reason=customer",
                "2026-03-03 11:00 corrected", "2026-03-03 12:00 closed", "2026-03-04 09:00 reopened");
        assertThat(Ticket.seoul(again.due())).isEqualTo("2026-03-04 17:00");
    }

    @Test
    void aTicketReopenedAfterCorrectionDoesNotWaitEither() {
        Promise again = correction("2026-03-03 09:00 reported", "2026-03-03 10:00 waiting reason=customer",
                "2026-03-03 11:00 corrected", "2026-03-04 09:00 reopened");
        assertThat(again.state()).isEqualTo(PromiseState.RUNNING);
        assertThat(Ticket.seoul(again.due())).isEqualTo("2026-03-04 17:00");
    }

    private static final Terms TWO = TermsDraft.korean(
            PromiseDraft.promise("correction").pausedBy("customer").within("8 business hours"),
            PromiseDraft.promise("report")
                    .from("reported", "rca-requested")
                    .until("rca-delivered")
                    .pausedBy("customer")
                    .within("16 business hours"))
            .build();

    @Test
    void waitingGoesOnForWhatStillRuns() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 10:00 waiting reason=customer",
                "2026-03-03 11:00 corrected", "2026-03-03 15:00 reopened", "2026-03-03 17:00 resumed")
                .foldedAt(TWO, "2026-03-03 17:00");
        assertThat(Ticket.promise(folded, "report").paused()).isEqualTo(Duration.ofHours(7));
        assertThat(Ticket.promise(folded, "correction").paused()).isZero();
        assertThat(Ticket.seoul(Ticket.promise(folded, "correction").due())).isEqualTo("2026-03-04 14:00");
    }

    @Test
    void waitingSaidAgainPausesWhatBeganAnew() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 10:00 waiting reason=customer",
                "2026-03-03 11:00 corrected", "2026-03-03 15:00 reopened",
                "2026-03-03 16:00 waiting reason=customer", "2026-03-03 17:00 resumed")
                .foldedAt(TWO, "2026-03-03 17:00");
        assertThat(Ticket.promise(folded, "report").paused()).isEqualTo(Duration.ofHours(7));
        assertThat(Ticket.promise(folded, "correction").paused()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void waitingEndsWithTheLastPromiseThatRan() {
        Terms terms = TermsDraft.korean(
                PromiseDraft.promise("correction").pausedBy("customer").within("8 business hours"),
                PromiseDraft.promise("report")
                        .from("rca-requested")
                        .until("rca-delivered")
                        .pausedBy("customer")
                        .within("16 business hours"))
                .build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported", "2026-03-03 10:00 waiting reason=customer",
                "2026-03-03 11:00 corrected", "2026-03-03 15:00 rca-requested").foldedAt(terms, "2026-03-03 16:00");
        assertThat(Ticket.promise(folded, "report").state()).isEqualTo(PromiseState.RUNNING);
    }

    @Test
    void aCycleThatBeginsByAChangeOfSeverityWaitsOn() {
        Terms terms = TermsDraft.korean(PromiseDraft.promise("correction")
                .pausedBy("customer")
                .within("sev1", "8 business hours")
                .within("80 business hours")).build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported severity=sev2", "2026-03-03 10:00 waiting reason=customer",
                "2026-03-03 11:00 severity-changed severity=sev1").foldedAt(terms, "2026-03-03 12:00");
        Promise second = Ticket.promise(folded, "correction/2");
        assertThat(second.state()).isEqualTo(PromiseState.PAUSED);
        assertThat(second.paused()).isEqualTo(Duration.ofHours(2));
    }

    private static Promise correction(String... lines) {
        return Ticket.promise(Ticket.of(lines).foldedAt(TERMS, "2026-03-04 10:00"), "correction");
    }
}
