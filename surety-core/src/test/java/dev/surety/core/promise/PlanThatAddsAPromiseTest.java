package dev.surety.core.promise;

import org.junit.jupiter.api.Test;

import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A plan that has a promise the other lacks: which of the two the ticket began under makes no difference. */
@Requirement("IN-08")
class PlanThatAddsAPromiseTest {

    private static final PromiseDraft RESPONSE = PromiseDraft.promise("response")
            .until("provider-responded")
            .within("4 business hours");
    private static final PromiseDraft VISIT = PromiseDraft.promise("visit")
            .until("resolved")
            .within("8 business hours");
    private static final Terms TERMS = TermsDraft.korean(RESPONSE)
            .plan("basic", RESPONSE)
            .plan("gold", RESPONSE, VISIT)
            .build();

    @Test
    void aPromiseLostWithThePlanComesBackWithItFromTheStart() {
        Promise visit = visit("2026-03-03 09:00 reported plan=gold", "2026-03-03 10:00 plan-changed plan=basic",
                "2026-03-03 11:00 plan-changed plan=gold");
        assertThat(Ticket.seoul(visit.due())).isEqualTo("2026-03-03 17:00");
    }

    @Test
    void aPromiseThePlanChangedToAddsIsOwedFromTheStart() {
        Promise visit = visit("2026-03-03 09:00 reported plan=basic", "2026-03-03 11:00 plan-changed plan=gold");
        assertThat(Ticket.seoul(visit.due())).isEqualTo("2026-03-03 17:00");
    }

    @Test
    void soItIsForOneThatBeginsWithALaterEventOfTheTicket() {
        PromiseDraft report = PromiseDraft.promise("report").from("rca-requested").until("rca-delivered").within("8 h");
        Terms terms = TermsDraft.korean(RESPONSE).plan("basic", RESPONSE).plan("gold", RESPONSE, report).build();
        Folded folded = Ticket.of("2026-03-03 09:00 reported plan=basic", "2026-03-03 10:00 rca-requested",
                "2026-03-03 19:00 plan-changed plan=gold").foldedAt(terms, "2026-03-03 20:00");
        Promise owed = Ticket.promise(folded, "report");
        assertThat(Ticket.seoul(owed.countsFrom())).isEqualTo("2026-03-03 10:00");
        assertThat(Ticket.seoul(owed.breachedAt())).isEqualTo("2026-03-03 19:00");
    }

    @Test
    void whatWasCancelledIsNotOwedByTheNextPlan() {
        Folded folded = Ticket.of("2026-03-03 09:00 reported plan=basic", "2026-03-03 10:00 cancelled",
                "2026-03-03 11:00 plan-changed plan=gold").foldedAt(TERMS, "2026-03-03 12:00");
        assertThat(folded.promises()).extracting(Promise::key).containsExactly("response/1");
    }

    private static Promise visit(String... lines) {
        return Ticket.promise(Ticket.of(lines).foldedAt(TERMS, "2026-03-03 12:00"), "visit");
    }
}
