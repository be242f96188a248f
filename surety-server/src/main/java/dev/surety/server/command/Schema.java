package dev.surety.server.command;

import java.util.Arrays;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

import dev.surety.cli.Refusal;

import static dev.surety.server.command.Texts.message;

/**
 * Whose tables a command works on. A server of another release may be at work on them, so commands that end by themselves
 * leave them as they are: only a server that starts brings a database to its release.
 */
enum Schema implements FlywayMigrationStrategy {

    /** What is there must be of this release. */
    EXISTING {
        @Override
        public void migrate(Flyway flyway) {
            if (!isOfThisRelease(flyway)) {
                throw Refusal.usage(message("data.empty"));
            }
        }
    },
    /** As {@link #EXISTING}; where there are no tables they are made. */
    OR_NEW {
        @Override
        public void migrate(Flyway flyway) {
            if (!isOfThisRelease(flyway)) {
                flyway.migrate();
            }
        }
    };

    /**
     * Whether there are tables.
     *
     * @throws Refusal if another release made them
     */
    private static boolean isOfThisRelease(Flyway flyway) {
        MigrationVersion release = newest(flyway);
        MigrationInfo last = flyway.info().current();
        if (last == null) {
            return false;
        }
        int compared = last.getVersion().compareTo(release);
        if (compared != 0) {
            throw Refusal.input(message(compared < 0 ? "data.older" : "data.newer", "database", last.getVersion(),
                    "release", release));
        }
        return true;
    }

    /** The last migration that this release has. */
    private static MigrationVersion newest(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
    }
}
