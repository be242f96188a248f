package dev.surety.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import dev.surety.server.platform.internal.DatabaseAddress;
import dev.surety.server.platform.internal.EmbeddedDatabase;

/**
 * Gives an application context a new, empty database on the one real PostgreSQL that the tests of this module share; it
 * forgets what it is told when the machine loses power, which no test does.
 */
public final class TestServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Shared {
        private static final EmbeddedDatabase SERVER = start();

        private static EmbeddedDatabase start() {
            try {
                Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "database");
                EmbeddedDatabase server = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.FORGETFUL);
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new, empty database. */
    public static DatabaseAddress database() {
        try {
            return Shared.SERVER.another("test" + DATABASES.incrementAndGet());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseAddress database = database();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test database", java.util.Map.of("surety.db.url", database.url(),
                        "surety.db.user", database.user(), "surety.db.password", database.password(),
                        // several servers share the connections that one database has
                        "surety.db.connections", "8",
                        // tests sign in often, all from one address
                        "surety.sign-in-attempts", "10000", "surety.base-url", "http://localhost:8080")));
    }
}
