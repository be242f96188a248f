package dev.surety.server.platform.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which database is used.
 *
 * @param url         {@code jdbc:postgresql://…}, 15 or newer ({@code SURETY_DB_URL}); without it the one that comes with
 *                    Surety
 * @param user        owner of the tables ({@code SURETY_DB_USER}); may make roles, or finds {@code surety_app} and
 *                    {@code surety_jobs} made
 * @param password    ({@code SURETY_DB_PASSWORD})
 * @param folder      where the embedded database lies ({@code SURETY_DB_FOLDER})
 * @param connections of the pool that serves requests
 * @param answering   how long it may be silent after a request or a job has asked it something; then that connection counts as
 *                    lost. Zero for as long as it takes. Migrations, backups and restoring are never limited
 * @param memory      that the embedded database shares between its processes; without it an eighth of the machine's, at least
 *                    128 MB and at most 1 GB
 */
@ConfigurationProperties("surety.db")
public record DatabaseSettings(@Nullable String url, @Nullable String user, @Nullable String password,
        @DefaultValue("data/database") Path folder, @DefaultValue("16") int connections,
        @DefaultValue("60s") Duration answering, @Nullable DataSize memory) {

    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(16);

    public DatabaseSettings {
        if (answering.isNegative() || answering.toMillis() % 1000 != 0) {
            throw new IllegalArgumentException("surety.db.answering must be whole seconds, but is " + answering);
        }
        if (memory != null && memory.compareTo(LEAST_MEMORY) < 0) {
            throw new IllegalArgumentException("surety.db.memory must be at least 16MB, but is " + memory);
        }
        url = url == null || url.isBlank() ? null : url;
    }

    /** The database that is named; empty for the one that comes with Surety. */
    public Optional<DatabaseAddress> named() {
        return url == null ? Optional.empty()
                : Optional
                        .of(new DatabaseAddress(url, user == null ? "surety" : user, password == null ? "" : password));
    }

    /** Without the password: it goes into no log. */
    @Override
    public String toString() {
        return named().map(DatabaseAddress::toString).orElseGet(folder::toString);
    }
}
