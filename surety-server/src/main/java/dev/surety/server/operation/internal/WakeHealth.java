package dev.surety.server.operation.internal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What falls due is looked at: by this node or another. */
@Component
@EnableConfigurationProperties(HealthSettings.class)
class WakeHealth implements HealthIndicator {

    private final Backlog backlog;
    private final HealthSettings settings;

    WakeHealth(Backlog backlog, HealthSettings settings) {
        this.backlog = backlog;
        this.settings = settings;
    }

    @Override
    public Health health() {
        try {
            double late = backlog.figures().wakeSeconds();
            Health.Builder health = late > settings.longestWakeDelay().toSeconds() ? Health.down() : Health.up();
            return health.withDetail("secondsLate", late).build();
        } catch (DataAccessException | TransactionException failed) {
            return Health.down(failed).build();
        }
    }
}
