package dev.surety.core.promise;

import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;

import static org.assertj.core.api.Assertions.assertThat;

/** A correction that moves a breach to another instant moves the month its verdict is counted in. */
class CorrectedBreachTest {

    private static final Terms TERMS = TermsDraft.korean(PromiseDraft.promise("correction")
            .within("sev1", "8 business hours")
            .within("sev2", "80 business hours")).build();

    @Test
    void theLatestVerdictIsOfTheBreachThereIs() {
        // Reported on Friday 27 March as severity 1, due on Monday 30; it was severity 2, so it is due on 9 April.
        Promise correction = Ticket.promise(Ticket.of("2026-03-27 18:00 reported severity=sev1 id=a",
                "2026-03-27 18:00 reported severity=sev2 corrects=a recorded=2026-04-20_10:00")
                .foldedAt(TERMS, "2026-04-20 11:00"), "correction");
        assertThat(Ticket.seoul(correction.due())).isEqualTo("2026-04-09 17:00");
        Verdict latest = Objects.requireNonNull(correction.verdict());
        assertThat(latest.result()).isEqualTo(Verdict.Result.BREACHED);
        assertThat(latest.at()).isEqualTo(correction.breachedAt());
        assertThat(correction.verdicts().getFirst().at()).isEqualTo(Ticket.at("2026-03-30 17:00"));
    }
}
