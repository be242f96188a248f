package dev.surety.server.promise;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.PromiseQueries.Filter;
import dev.surety.server.promise.PromiseQueries.Found;
import dev.surety.server.promise.PromiseQueries.Page;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A list of promises whose streams have many of them. */
@MovedClockTest
class PromiseListTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final Filter BROKEN = new Filter(Set.of(PromiseState.BREACHED), null, null, null);

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    PromiseQueries queries;
    @Autowired
    Wakes wakes;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;

    @BeforeEach
    void itIsMondayAndNothingElseWakes() {
        clock.set(MONDAY);
        transactions.write(Scope.EVERYTHING, () -> database.sql("update stream set wake_at = null").update());
    }

    /** A customer who is told nothing of two tickets for three years, though it is owed each week. */
    private Scope forgotten() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.withProgressEachWeek(Helpdesk.file(9)));
        for (int i = 0; i < 2; i++) {
            tickets.open(Scope.of(customer), new NewTicket(customer, Helpdesk.ID, "메일이 안 열려요", null,
                    Map.of(Column.KIND, "incident"), List.of(), null, null, null));
        }
        clock.advance(Duration.ofDays(3 * 365));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
        return Scope.of(customer);
    }

    @Test
    @Requirement("BE-05")
    void eachPromiseStandsAsItDoesAlone() {
        Scope scope = forgotten();

        Page page = queries.list(scope, BROKEN, null, 500);

        assertThat(page.end()).isNull();
        assertThat(page.promises()).hasSizeGreaterThan(300)
                .allSatisfy(found -> assertThat(queries.find(scope, id(found))).contains(found));
        assertThat(page.promises().stream().map(PromiseListTest::id).toList()).isEqualTo(inOrder(scope));
        assertThat(page.promises().stream().map(found -> ((Found.Counted) found).stream()).distinct()).hasSize(2);
    }

    private static UUID id(Found found) {
        Found.Counted counted = (Found.Counted) found;
        return Streams.promiseId(counted.stream(), counted.promise());
    }

    private List<UUID> inOrder(Scope scope) {
        return transactions.read(scope, () -> database
                .sql("select promise_id from promise where state = 'breached' order by due, promise_id")
                .query(UUID.class)
                .list());
    }

    /** What a page costs tells in the memory it asks for: nothing of it depends on how fast the machine is. */
    @Test
    void aStreamIsFoldedOnceForAPage() {
        Scope scope = forgotten();
        allocated(scope, 200);

        assertThat(allocated(scope, 200)).isLessThan(10 * allocated(scope, 2));
    }

    private long allocated(Scope scope, int limit) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(queries.list(scope, BROKEN, null, limit).promises()).hasSize(limit);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
