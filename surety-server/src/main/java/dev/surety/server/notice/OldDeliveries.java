package dev.surety.server.notice;

import java.time.Duration;
import java.time.InstantSource;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.AcrossCustomers;

/** Forgets deliveries that ended long ago, once an hour, on one node. */
@Component
class OldDeliveries {

    private final AcrossCustomers customers;
    private final NoticeSettings settings;
    private final InstantSource clock;

    OldDeliveries(AcrossCustomers customers, NoticeSettings settings, InstantSource clock) {
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns how many there were. */
    int forget() {
        return customers.fewAtATime((database, limit) -> database.sql("""
                delete from outbox
                where ctid = any (array (select ctid
                                         from outbox
                                         where coalesce(delivered_at, dead_at) < :before::timestamptz
                                         limit :limit))""")
                .param("before", clock.instant().minus(settings.keep()).toString())
                .param("limit", limit)
                .update());
    }

    /** When. */
    @Configuration(proxyBeanMethods = false)
    static class Hourly {

        @Bean
        RecurringTask<Void> forgetOldDeliveries(OldDeliveries old) {
            return Tasks.recurring("forget-old-deliveries", FixedDelay.of(Duration.ofHours(1)))
                    .execute((_, _) -> old.forget());
        }
    }
}
