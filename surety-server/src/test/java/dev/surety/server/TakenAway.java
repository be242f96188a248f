package dev.surety.server;

import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Takes the database of a running server away, and brings it back. */
public final class TakenAway implements AutoCloseable {

    private final JdbcClient server;
    private final String name;

    private TakenAway(JdbcClient server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Ends its connections and lets nobody make another until this is closed. */
    public static TakenAway databaseOf(Environment environment) {
        String url = environment.getRequiredProperty("surety.db.url");
        String name = url.replaceFirst(".*/([a-z0-9]+).*", "$1");
        JdbcClient server = JdbcClient.create(new DriverManagerDataSource(
                url.replaceFirst("/" + name + "(?=$|\\?)", "/postgres"),
                environment.getRequiredProperty("surety.db.user"),
                environment.getRequiredProperty("surety.db.password")));
        server.sql("alter database " + name + " allow_connections false").update();
        server.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
                .param("name", name)
                .query(Boolean.class)
                .list();
        return new TakenAway(server, name);
    }

    @Override
    public void close() {
        server.sql("alter database " + name + " allow_connections true").update();
    }
}
