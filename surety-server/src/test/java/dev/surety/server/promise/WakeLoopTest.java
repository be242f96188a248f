package dev.surety.server.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Troublemaker;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** The loop runs by itself in a server as it is started, on the database's own clock. */
@ServerTest
class WakeLoopTest {

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    WakeLoop loop;
    @Autowired
    Troublemaker troublemaker;

    private CountDownLatch ticketWhoseResponseIsDueIn(Duration time) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Instant reported = Instant.now().minus(Duration.ofHours(1)).plus(time);
        StreamId ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "소리가 안 나요", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), reported, null, null)).id();
        return troublemaker.breachOf(ticket);
    }

    @Test
    void aBreachIsNotedWithoutAnybodyActing() throws InterruptedException {
        assertThat(loop.isRunning()).isTrue();

        assertThat(ticketWhoseResponseIsDueIn(Duration.ofSeconds(2)).await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatFellDueWhileItWasStoppedIsNotedWhenItStarts() throws InterruptedException {
        loop.stop();
        try {
            assertThat(loop.isRunning()).isFalse();
            CountDownLatch breach = ticketWhoseResponseIsDueIn(Duration.ofSeconds(1));
            assertThat(breach.await(2, TimeUnit.SECONDS)).isFalse();
            loop.start();
            assertThat(breach.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            if (!loop.isRunning()) {
                loop.start();
            }
        }
    }

    @Test
    void theDefaultsAreThese() {
        WakeSettings defaults = new org.springframework.boot.context.properties.bind.Binder(List.of())
                .bindOrCreate("surety.wakes", WakeSettings.class);
        assertThat(defaults).isEqualTo(new WakeSettings(true, 200, 4));
    }
}
