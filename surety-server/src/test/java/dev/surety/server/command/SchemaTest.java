package dev.surety.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.surety.cli.ExitCode;
import dev.surety.server.Unattended;
import dev.surety.server.platform.internal.DatabaseAddress;
import dev.surety.server.platform.internal.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands of one release on the database of another: the tables stay as they are, for a server of that other release may be
 * at work on them.
 */
class SchemaTest {

    private static final String OLDER = "15";

    @TempDir
    Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.writeString(folder.resolve("incidents.csv"), """
                number,incident_state,sys_updated_at,opened_at,priority
                INC1,New,2026-01-05 10:00:00,2026-01-05 10:00:00,1 - Critical
                """);
    }

    /** The last migration of this release. */
    private static String newest() throws IOException {
        return Arrays
                .stream(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql"))
                .map(file -> Integer.parseInt(String.valueOf(file.getFilename()).replaceAll("^V|__.*", "")))
                .max(Integer::compare)
                .orElseThrow()
                .toString();
    }

    private EmbeddedDatabase database() {
        return EmbeddedDatabase.start(folder.resolve("data/database"), EmbeddedDatabase.Durability.FORGETFUL);
    }

    private static JdbcClient owner(DatabaseAddress address) {
        return JdbcClient.create(new DriverManagerDataSource(address.url(), address.user(), address.password()));
    }

    private static String schema(DatabaseAddress address) {
        return owner(address).sql("select max(version::int)::text from flyway_schema_history")
                .query(String.class)
                .single();
    }

    private Typed type(String language, String command) {
        return Typed.in(language, Stream
                .concat(Stream.of(command.replace("HERE", folder.toString()).split(" ")),
                        Stream.of("--data", folder.resolve("data").toString()))
                .toArray(String[]::new));
    }

    @Test
    void nothingIsMigratedUnderARunningServerOfAnOlderRelease() throws IOException {
        try (EmbeddedDatabase running = database()) {
            Unattended.migrated(running.address(), OLDER);
            for (String command : List.of("backup --to HERE/a.out", "export --customer hanbit --to HERE/a.out",
                    "rebuild",
                    "rebuild --dry-run", "restore HERE/incidents.csv",
                    "import HERE/incidents.csv --format servicenow --customer hanbit --zone Asia/Seoul")) {
                Typed refused = type("en", command);
                assertThat(refused.exitCode()).as(command + ": " + refused.err()).isEqualTo(ExitCode.ERRORS);
                assertThat(refused.err()).as(command)
                        .contains("schema " + OLDER, "schema " + newest(), "serve")
                        .hasLineCount(1);
                assertThat(refused.out()).as(command).isEmpty();
                assertThat(schema(running.address())).as(command).isEqualTo(OLDER);
                assertThat(folder.resolve("a.out")).doesNotExist();
            }
            assertThat(type("ko", "backup --to HERE/a.out").err()).contains(OLDER, newest(), "serve").hasLineCount(1);
        }
    }

    @Test
    void noneIsMigratedWhereTheServerRestsEither() throws IOException {
        try (EmbeddedDatabase before = database()) {
            Unattended.migrated(before.address(), OLDER);
        }
        Typed refused = type("en", "backup --to HERE/a.out");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.ERRORS);
        assertThat(refused.err()).contains("schema " + OLDER, "schema " + newest());
        try (EmbeddedDatabase after = database()) {
            assertThat(schema(after.address())).isEqualTo(OLDER);
        }
    }

    @Test
    void theDatabaseOfANewerReleaseIsLeftToIt() throws IOException {
        try (EmbeddedDatabase running = database()) {
            Unattended.migrated(running.address(), "latest");
            owner(running.address()).sql("""
                    insert into flyway_schema_history
                    select installed_rank + 1, '9999', 'of tomorrow', type, 'V9999__of_tomorrow.sql', checksum, installed_by,
                           installed_on, execution_time, success
                    from flyway_schema_history
                    order by installed_rank desc
                    limit 1""").update();

            Typed refused = type("en", "backup --to HERE/a.out");
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.ERRORS);
            assertThat(refused.err()).contains("schema 9999", "schema " + newest(), "newer release").hasLineCount(1);
        }
    }

    /** As a first start that was interrupted leaves it: there is a database, and nothing in it yet. */
    @Test
    void aDatabaseWithoutTablesGetsNoneFromACommandThatReads() {
        try (EmbeddedDatabase running = database()) {
            Typed refused = type("en", "backup --to HERE/a.out");
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err()).contains("has no data of Surety");
            assertThat(owner(running.address()).sql("select to_regclass('flyway_schema_history') is null")
                    .query(Boolean.class)
                    .single()).isTrue();
        }
    }
}
