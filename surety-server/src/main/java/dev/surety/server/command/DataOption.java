package dev.surety.server.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine.Option;

import dev.surety.cli.Refusal;
import dev.surety.server.platform.DatabaseUnusableException;
import dev.surety.server.platform.internal.DatabaseAddress;
import dev.surety.server.platform.internal.DatabaseSettings;
import dev.surety.server.platform.internal.EmbeddedDatabase;

import static dev.surety.server.command.Texts.message;

/**
 * {@code --data}, and with it which database a command works on: the one that {@code serve} works on with the same option,
 * environment and settings.
 */
final class DataOption {

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    /** As settings of what is started on it. */
    List<String> settings() {
        return data == null ? List.of() : List.of("--surety.db.folder=" + data.resolve("database"));
    }

    /** For the server itself, which makes the database when it is not there. */
    ApplicationContextInitializer<ConfigurableApplicationContext> ofServer() {
        return starting -> chosen(starting.getEnvironment());
    }

    /** For a command that fills the database, and makes it when it is not there; tables that are there stay as they are. */
    ApplicationContextInitializer<ConfigurableApplicationContext> orNew() {
        return starting -> {
            beside(starting.getEnvironment(), chosen(starting.getEnvironment()));
            keeps(starting, Schema.OR_NEW);
        };
    }

    /** For a command that works on what is there: nothing is made up for it, so that nothing is taken for everything, and no table is changed. */
    ApplicationContextInitializer<ConfigurableApplicationContext> existing() {
        return starting -> {
            DatabaseSettings chosen = chosen(starting.getEnvironment());
            boolean runs = beside(starting.getEnvironment(), chosen);
            if (chosen.named().isPresent()) {
                if (!hasTables(chosen.named().get())) {
                    throw Refusal.usage(message("data.empty"));
                }
            } else if (!runs && !EmbeddedDatabase.isThere(chosen.folder())) {
                throw Refusal.usage(message("data.absent", "folder", chosen.folder()));
            }
            keeps(starting, Schema.EXISTING);
        };
    }

    /** Instead of the server's own way, which is to bring the tables to its release. */
    private static void keeps(ConfigurableApplicationContext starting, Schema schema) {
        ((GenericApplicationContext) starting).registerBean(FlywayMigrationStrategy.class, () -> schema);
    }

    /** What option, environment and settings come to. */
    private DatabaseSettings chosen(ConfigurableEnvironment environment) {
        DatabaseSettings chosen = Binder.get(environment).bindOrCreate("surety.db", DatabaseSettings.class);
        if (data != null && chosen.named().isPresent()) {
            throw Refusal.usage(message("data.two"));
        }
        return chosen;
    }

    /** Where a server runs on a database of its own, that one is used; says whether it is so. */
    private static boolean beside(ConfigurableEnvironment environment, DatabaseSettings chosen) {
        Optional<DatabaseAddress> running = chosen.named().isPresent() ? Optional.empty()
                : EmbeddedDatabase.running(chosen.folder().toAbsolutePath());
        running.ifPresent(address -> environment.getPropertySources()
                .addFirst(new MapPropertySource("the running server's database", Map.of("surety.db.url", address.url(),
                        "surety.db.user", address.user(), "surety.db.password", address.password()))));
        return running.isPresent();
    }

    private static boolean hasTables(DatabaseAddress address) {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException failed) {
            throw new DatabaseUnusableException(String.valueOf(failed.getMessage()), failed);
        }
    }
}
