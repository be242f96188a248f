package dev.surety.core.promise;

import org.junit.jupiter.api.Disabled;
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
    @Disabled("a chain begins only if the plan at the opening has the term, so 'visit' is never owed (PromiseMachine.begin)")
    void aPromiseThePlanChangedToAddsIsOwedFromTheStart() {
        Promise visit = visit("2026-03-03 09:00 reported plan=basic", "2026-03-03 11:00 plan-changed plan=gold");
        assertThat(Ticket.seoul(visit.due())).isEqualTo("2026-03-03 17:00");
    }

    private static Promise visit(String... lines) {
        return Ticket.promise(Ticket.of(lines).foldedAt(TERMS, "2026-03-03 12:00"), "visit");
    }
}
