package dev.surety.server.api;

import java.time.Duration;
import java.time.InstantSource;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.AcrossCustomers;

/** Forgets answers that are not given again any more ({@link Repeatable}), once an hour, on one node. */
@Component
class OldAnswers {

    /** How long a repeated request gets the first answer. */
    static final Duration KEPT = Duration.ofHours(24);

    private final AcrossCustomers customers;
    private final InstantSource clock;

    OldAnswers(AcrossCustomers customers, InstantSource clock) {
        this.customers = customers;
        this.clock = clock;
    }

    /** Returns how many there were. */
    int forget() {
        return customers.fewAtATime((database, limit) -> database.sql("""
                delete from idempotency
                where ctid = any (array (select ctid
                                         from idempotency
                                         where created_at < :before::timestamptz
                                         limit :limit))""")
                .param("before", clock.instant().minus(KEPT).toString())
                .param("limit", limit)
                .update());
    }

    /** When. */
    @Configuration(proxyBeanMethods = false)
    static class Hourly {

        @Bean
        RecurringTask<Void> forgetOldAnswers(OldAnswers old) {
            return Tasks.recurring("forget-old-answers", FixedDelay.of(Duration.ofHours(1)))
                    .execute((_, _) -> old.forget());
        }
    }
}
