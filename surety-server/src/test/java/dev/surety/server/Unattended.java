package dev.surety.server;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /** Registers the one customer of a database of before; its connection sees every customer from then on. */
    public static void register(JdbcClient connection) {
        connection.sql("select set_config('surety.customers', '*', false)").query(String.class).single();
        connection.sql("""
                insert into party (party_id, kind, key, name, prefix, zone, language)
                values ('00000000-0000-0000-0000-000000000001', 'customer', 'one', 'One', 'ONE', 'Asia/Seoul', 'ko')""")
                .update();
    }
}
