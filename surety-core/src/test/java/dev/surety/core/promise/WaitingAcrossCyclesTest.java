package dev.surety.core.promise;

import org.junit.jupiter.api.Disabled;
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
    @Disabled("the end of a cycle leaves its waiting open, so the reopened cycle is paused for ever (PauseTimeline)")
    void aTicketReopenedAfterCorrectionDoesNotWaitEither() {
        Promise again = correction("2026-03-03 09:00 reported", "2026-03-03 10:00 waiting reason=customer",
                "2026-03-03 11:00 corrected", "2026-03-04 09:00 reopened");
        assertThat(again.state()).isEqualTo(PromiseState.RUNNING);
        assertThat(Ticket.seoul(again.due())).isEqualTo("2026-03-04 17:00");
    }

    private static Promise correction(String... lines) {
        return Ticket.promise(Ticket.of(lines).foldedAt(TERMS, "2026-03-04 10:00"), "correction");
    }
}
