package dev.surety.server.platform.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import dev.surety.server.platform.DatabaseUnusableException;
import dev.surety.server.platform.RecordingClock;

/**
 * The connections: Flyway works as the owner of the tables, requests as {@code surety_app}, jobs as {@code surety_jobs}.
 * Neither of these owns a table, so row-level security holds for both.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /** The embedded database where none was named; holds the server as long as the application runs. */
    record Running(DatabaseAddress address, @Nullable EmbeddedDatabase embedded) implements AutoCloseable {

        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    @Bean
    Running runningDatabase(DatabaseSettings settings) {
        Optional<DatabaseAddress> named = settings.named();
        if (named.isPresent()) {
            return withRoles(new Running(named.get(), null));
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.folder().toAbsolutePath(),
                EmbeddedDatabase.Durability.DURABLE,
                settings.memory() == null ? EmbeddedDatabase.usualMemory() : settings.memory().toBytes());
        try {
            return withRoles(new Running(embedded.address(), embedded));
        } catch (RuntimeException failed) {
            embedded.close();
            throw failed;
        }
    }

    /** The roles that the pools below work as must be there before the first connection is. */
    private static Running withRoles(Running database) {
        ResourceDatabasePopulator script = new ResourceDatabasePopulator(new ClassPathResource("db/roles.sql"));
        script.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
        try {
            script.execute(owner(database));
        } catch (DataAccessException failed) {
            throw new DatabaseUnusableException(
                    database.address().url() + ": " + NestedExceptionUtils.getMostSpecificCause(failed).getMessage(),
                    failed);
        }
        return database;
    }

    private static DataSource owner(Running database) {
        DatabaseAddress address = database.address();
        DriverManagerDataSource source = new DriverManagerDataSource(address.url(), address.user(), address.password());
        // Migrations, backups and restoring take as long as they take; a connection whose other end is gone is noticed.
        Properties properties = new Properties();
        properties.setProperty("tcpKeepAlive", "true");
        source.setConnectionProperties(properties);
        return source;
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(Running database) {
        return owner(database);
    }

    @Bean
    @Primary
    HikariDataSource appDataSource(Running database, DatabaseSettings settings) {
        return pool(database.address(), "surety_app", settings.connections(), settings.answering());
    }

    @Bean
    @Qualifier("jobs")
    HikariDataSource jobsDataSource(Running database, DatabaseSettings settings) {
        return pool(database.address(), "surety_jobs", 6, settings.answering());
    }

    /** Recurring jobs keep their table as the role of jobs. */
    @Bean
    DbSchedulerCustomizer recurringJobs(@Qualifier("jobs") DataSource jobs) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<DataSource> dataSource() {
                return Optional.of(jobs);
            }
        };
    }

    private static HikariDataSource pool(DatabaseAddress address, String role, int size, Duration answering) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(role);
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(10_000);
        pool.setConnectionInitSql("set role " + role);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", "surety");
        // What the database says of a row that it refuses has the row's values, which must not get into a log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("prepareThreshold", "3");
        // A network that drops packets says nothing: without a limit, whoever waits for an answer would wait for good.
        pool.addDataSourceProperty("socketTimeout", Long.toString(answering.toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    @ConditionalOnMissingBean
    RecordingClock recordingClock() {
        return RecordingClock.ofDatabase();
    }
}
