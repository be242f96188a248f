package dev.surety.server.operation.internal;

import java.time.Duration;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The tables are those this release was made for: none of its migrations is missing, and no newer one was made. */
@Component
class MigrationHealth implements HealthIndicator {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final Flyway flyway;
    private final Remembered<Health> health = new Remembered<>(this::compare, GOOD_FOR, System::nanoTime);

    MigrationHealth(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public Health health() {
        return health.get();
    }

    private Health compare() {
        try {
            for (MigrationInfo migration : flyway.info().all()) {
                if (!migration.getState().isApplied() || !migration.getState().isResolved()) {
                    return Health.down().withDetail("migration", String.valueOf(migration.getVersion())).build();
                }
            }
            return Health.up().build();
        } catch (FlywayException failed) {
            return Health.down(failed).build();
        }
    }
}
