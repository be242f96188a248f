package dev.surety.server.desk.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Facts;
import dev.surety.core.text.Message;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.Dossier;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class BeginningTest {

    @Autowired
    Given given;
    @Autowired
    Agreements agreements;
    @Autowired
    Transactions transactions;

    private static Dossier ticket(CurrentAgreement agreement, @Nullable Message uncounted) {
        Instant now = Instant.now();
        return new Dossier(new StreamId(agreement.key().customer(), UUID.randomUUID()), "C-1", "메일이 안 열려요", null,
                "Customer", "incident", "open", "sev1", true, null, null, now, agreement,
                List.of(StoredEvent.of(Event.of("#1", 1, now, EventNames.REPORTED))), Map.of(), Map.of(), Set.of(),
                new Folded(List.of(), Facts.NONE, null, false, List.of()), uncounted, List.of(), now);
    }

    private CurrentAgreement agreement() {
        AgreementFile helpdesk = Helpdesk.file(9);
        CustomerId customer = given.customerWith(Helpdesk.ID, new AgreementFile(helpdesk.text() + """
                  call-back:
                    title: {ko: 회신 전화, en: Call back}
                    subject: incident
                    from: call-received
                    until: called-back
                    within: 2h
                    strength: sla
                    source: "§3"
                """, helpdesk.files()));
        return transactions.read(Scope.of(customer),
                () -> agreements.current(new AgreementKey(customer, Helpdesk.ID), 0));
    }

    /** Whatever the failure: the page says that it cannot be counted, and is there. */
    @Test
    void nothingBeginsWhereNothingCanBeCounted() {
        CurrentAgreement sound = agreement();
        Fold failing = (_, _, _, _) -> {
            throw new IllegalStateException("a test wants the fold to fail");
        };
        CurrentAgreement broken = new CurrentAgreement(sound.key(), sound.revision(), sound.inForce(), failing,
                sound.words(), sound.calendars(), sound.holidaySources(), sound.ownFrom(), sound.ownKnownFrom(),
                sound.knownFrom());

        assertThat(Beginning.of(ticket(sound, null), true)).extracting(Beginning::event)
                .containsExactly(EventNames.CALL_RECEIVED);
        assertThat(Beginning.of(ticket(broken, Message.verbatim("cannot be counted")), true)).isEmpty();
    }
}
