package dev.surety.server;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import dev.surety.server.platform.internal.DatabaseAddress;

/** Databases with all tables and no server at work on them, as the owner of the tables reaches them. */
public final class Unattended {

    private Unattended() {}

    /** A new one, empty. */
    public static DataSource database() {
        return migrated(TestServer.database(), "latest");
    }

    /** An empty database with the tables as they are after the migration of that version. */
    public static DataSource migrated(DatabaseAddress address, String version) {
        DataSource owner = new DriverManagerDataSource(address.url(), address.user(), address.password());
        ResourceDatabasePopulator roles = new ResourceDatabasePopulator(new ClassPathResource("db/roles.sql"));
        roles.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
        roles.execute(owner);
        Flyway.configure().dataSource(owner).locations("classpath:db/migration").target(version).load().migrate();
        return owner;
    }
}
