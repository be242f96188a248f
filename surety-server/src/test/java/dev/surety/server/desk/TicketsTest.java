package dev.surety.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServerTest
class TicketsTest {

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    private Ticket opened(CustomerId customer) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", "아침부터", Map.of(Column.KIND,
                "incident", Column.SEVERITY, "sev1"), List.of(), null, null, null));
    }

    @Test
    @Requirement("RS-07")
    void promisesFollowFromTheAgreement() {
        CustomerId customer = given.customerWith("remote-meeting-sla");

        Ticket ticket = opened(customer);

        assertThat(ticket.number()).startsWith("C").contains("-");
        assertThat(ticket.folded().promises()).extracting(Promise::key).contains("initial-response/1", "correction/1");
        assertThat(rows(ticket)).isEqualTo(ticket.folded().promises().size());
    }

    @Test
    void anEventIsFoldedAndItsRowsFollow() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Ticket ticket = opened(customer);

        Ticket answered = tickets.append(Scope.of(customer), ticket.id(),
                Event.of("#0", 0, Instant.now(), "provider-responded"), null, "확인했습니다");

        assertThat(answered.folded().promises()).filteredOn(promise -> promise.key().equals("initial-response/1"))
                .singleElement()
                .extracting(Promise::state)
                .isEqualTo(PromiseState.MET);
    }

    @Test
    void nobodyReachesATicketOutOfScope() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Ticket ticket = opened(customer);

        assertThatThrownBy(() -> tickets.append(Scope.of(other), ticket.id(),
                Event.of("#0", 0, Instant.now(), "provider-responded"), null, null))
                .isInstanceOf(NoSuchTicketException.class);
        assertThat(transactions.<Integer>read(Scope.of(other), () -> database.sql("select count(*) from ticket")
                .query(Integer.class)
                .single())).isZero();
    }

    /** Of the ticket: the agreement may owe something by itself, in a stream of its own. */
    private int rows(Ticket ticket) {
        return transactions.read(Scope.of(ticket.id().customer()),
                () -> database.sql("select count(*) from promise where stream_id = :ticket")
                        .param("ticket", ticket.id().value())
                        .query(Integer.class)
                        .single());
    }
}
