package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Severity, plan and channel decide a running promise anew; nothing else that becomes known of a ticket does. */
@Requirement("IN-08")
class ChangedFactsTest {

    private static final Terms FIRST = terms("1.0", "8 business hours", "4 business hours");
    private static final Terms SECOND = terms("2.0", "6 business hours", "2 business hours");

    private static Terms terms(String version, String usual, String mail) {
        return TermsDraft.korean(PromiseDraft.promise("correction")
                .when(Map.of(Column.TOPIC, Set.of("mail")), mail)
                .within(usual)).version(version).outOfScope("out", "installation").build();
    }

    @Test
    void aNewVersionStaysUnseenByARunningCycleWhenAnotherFactBecomesKnown() {
        Folded folded = folded("2026-03-03 09:00 reported", "2026-03-03 11:00 provider-responded region=asia");
        assertThat(folded.promises()).singleElement()
                .satisfies(only -> assertThat(Ticket.seoul(only.due())).isEqualTo("2026-03-03 17:00"));
    }

    @Test
    void aTopicThatBecomesKnownLeavesTheRunningCycleAsItIs() {
        Folded folded = folded("2026-03-03 09:00 reported", "2026-03-03 11:00 provider-responded topic=mail");
        assertThat(folded.promises()).singleElement()
                .satisfies(only -> assertThat(Ticket.seoul(only.due())).isEqualTo("2026-03-03 17:00"));
    }

    @Test
    void aChangeOfChannelDecidesByEverythingKnownAndTheVersionInForce() {
        Folded folded = folded("2026-03-03 09:00 reported", "2026-03-03 11:00 provider-responded topic=mail",
                "2026-03-03 11:30 channel-changed channel=phone");
        Promise next = Ticket.promise(folded, "correction/2");
        assertThat(next.terms().document().version()).isEqualTo("2.0");
        assertThat(Ticket.seoul(next.due())).isEqualTo("2026-03-03 11:00");
        assertThat(Ticket.seoul(next.breachedAt())).isEqualTo("2026-03-03 11:30");
        assertThat(Ticket.promise(folded, "correction/1").supersededBy()).isEqualTo("channel");
    }

    @Test
    void aTicketThatTurnsOutToBeOutOfScopeIsOwedNothing() {
        Folded folded = folded("2026-03-03 09:00 reported", "2026-03-03 11:00 provider-responded topic=installation");
        assertThat(folded.promises()).singleElement()
                .satisfies(only -> assertThat(only.state()).isEqualTo(PromiseState.SUPERSEDED));
    }

    private static Folded folded(String... lines) {
        return Ticket.of(lines)
                .fold(List.of(new Fold.Version(Instant.MIN, FIRST),
                        new Fold.Version(Ticket.at("2026-03-03 10:00"), SECOND)), HolidayCalendars.builtIn(),
                        "2026-03-03 12:00", "2026-03-03 12:00");
    }
}
