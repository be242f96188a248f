package dev.surety.server.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.Troublemaker;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of promises follow from the events: made anew they are the same. */
@MovedClockTest
class PromiseIndexTest {

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    PromiseIndex index;
    @Autowired
    Wakes wakes;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;
    @Autowired
    Troublemaker troublemaker;

    private StreamId opened(CustomerId customer, String severity) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "화면이 멈춰요", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, severity), List.of(), null, null, null)).id();
    }

    private void append(StreamId ticket, String event) {
        clock.advance(Duration.ofMinutes(20));
        tickets.append(Scope.of(ticket.customer()), ticket, Event.of("#0", 0, clock.instant(), event), null, null);
    }

    private List<Map<String, Object>> rows(CustomerId customer) {
        return transactions.read(Scope.of(customer), () -> database
                .sql("select * from promise order by stream_id, term, cycle")
                .query()
                .listOfRows());
    }

    private int update(CustomerId customer, String sql) {
        return transactions.write(Scope.of(customer), () -> database.sql(sql).update());
    }

    private CustomerId customerWithHistory() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        StreamId answered = opened(customer, "sev1");
        append(answered, "provider-responded");
        StreamId reopened = opened(customer, "sev2");
        append(reopened, "corrected");
        append(reopened, "resolved");
        append(reopened, "reopened");
        opened(customer, "sev1");
        clock.advance(Duration.ofDays(2));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
        return customer;
    }

    @Test
    @Requirement("BE-05")
    void rebuildingGivesTheSameRows() {
        CustomerId customer = customerWithHistory();
        List<Map<String, Object>> before = rows(customer);
        assertThat(before).hasSizeGreaterThan(6);
        assertThat(rebuild(customer)).isEqualTo(new PromiseIndex.Found(3, 0, 0, List.of()));

        update(customer, "delete from promise");

        assertThat(rebuild(customer)).isEqualTo(new PromiseIndex.Found(3, before.size(), 3, List.of()));
        assertThat(rows(customer)).isEqualTo(before);
    }

    @Test
    @Requirement("BE-05")
    void whatHasFallenDueSinceIsNoDifference() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        opened(customer, "sev1");
        clock.advance(Duration.ofDays(2));

        assertThat(rebuild(customer)).isEqualTo(new PromiseIndex.Found(1, 0, 0, List.of()));
    }

    @Test
    void aWakeThatWasLostIsFound() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        opened(customer, "sev1");
        update(customer, "update stream set wake_at = null");

        assertThat(rebuild(customer)).isEqualTo(new PromiseIndex.Found(1, 1, 1, List.of()));
        assertThat(rebuild(customer)).isEqualTo(new PromiseIndex.Found(1, 0, 0, List.of()));
    }

    @Test
    void comparingAloneChangesNothing() {
        CustomerId customer = customerWithHistory();
        update(customer, "update promise set due = due + interval '1 second' where term = 'correction' and cycle = 2");
        List<Map<String, Object>> damaged = rows(customer);

        assertThat(index.rebuild(Scope.of(customer), PromiseIndex.Anew.NOTHING, (_, _) -> {}))
                .isEqualTo(new PromiseIndex.Found(3, 1, 1, List.of()));
        assertThat(rows(customer)).isEqualTo(damaged);
    }

    @Test
    void aStreamThatCannotBeFoldedIsToldAndHoldsNobodyUp() {
        CustomerId customer = customerWithHistory();
        StreamId broken = opened(customer, "sev1");
        List<Map<String, Object>> before = rows(customer);
        update(customer, "update promise set state = 'paused'");
        troublemaker.breaks(broken);
        List<String> failed = rebuild(customer).failed();
        assertThat(failed).singleElement().asString().startsWith(broken.toString());

        troublemaker.heals(broken);
        assertThat(rebuild(customer).mended()).isEqualTo(1);
        assertThat(rows(customer)).isEqualTo(before);
    }

    private PromiseIndex.Found rebuild(CustomerId customer) {
        return index.rebuild(Scope.of(customer), PromiseIndex.Anew.WHAT_DIFFERS, (_, _) -> {});
    }

    @Test
    void whatWasDamagedIsMended() {
        CustomerId customer = customerWithHistory();
        List<Map<String, Object>> before = rows(customer);
        update(customer, "update promise set state = 'met', due = due + interval '1 day' where cycle = 1");
        update(customer, "delete from promise where term = 'correction'");
        update(customer, """
                insert into promise (customer_id, stream_id, term, cycle, promise_id, agreement_id, state, owed_by, strength,
                                     started_at)
                select customer_id, stream_id, 'never-promised', 1, gen_random_uuid(), agreement_id, 'running', 'provider',
                       'sla', now()
                from stream""");
        assertThat(rows(customer)).isNotEqualTo(before);

        rebuild(customer);

        assertThat(rows(customer)).isEqualTo(before);
    }

    @Test
    void aCorrectionThatUnmakesEveryPromiseLeavesNoRow() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        StreamId ticket = opened(customer, "sev1");
        assertThat(rows(customer)).isNotEmpty();
        Instant now = clock.instant();

        tickets.append(Scope.of(customer), ticket, new Event("#0", 0, now, now, "cancelled", null, Map.of(), null, null,
                "#1", List.of(), null), null, null);

        assertThat(rows(customer)).isEmpty();
    }
}
