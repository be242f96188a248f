package dev.surety.core.promise;

import org.junit.jupiter.api.Test;

import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;

import static org.assertj.core.api.Assertions.assertThat;

/** Where business hours run on by the clock, a warning some business hours before the due does so too. */
class WarningByTheClockTest {

    @Test
    void itIsReckonedAsTheBudgetIs() {
        Readings byTheClock = new Readings(null, BusinessHours.WALL_CLOCK, null, null, null);
        Terms terms = TermsDraft.korean(PromiseDraft.promise("correction")
                .reading(byTheClock)
                .within("8 business hours")
                .warnBefore("1 business hours")).build();
        // Due on Saturday at 01:30, so the warning comes at 00:30 and not on Friday at 17:00.
        Promise correction = Ticket.promise(
                Ticket.of("2026-03-06 17:30 reported").foldedAt(terms, "2026-03-07 01:00"), "correction");
        assertThat(Ticket.seoul(correction.due())).isEqualTo("2026-03-07 01:30");
        assertThat(correction.fired()).singleElement()
                .satisfies(fired -> assertThat(Ticket.seoul(fired.at())).isEqualTo("2026-03-07 00:30"));
    }
}
