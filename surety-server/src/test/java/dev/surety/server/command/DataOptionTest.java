package dev.surety.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.SuretyServer;
import dev.surety.server.TestServer;
import dev.surety.server.platform.internal.DatabaseAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** Which database a command works on: the one that {@code serve} works on, and never one that was made up for it. */
class DataOptionTest {

    private static final String FOLDER = "surety.db.folder";
    private static final String URL = "surety.db.url";
    private static final String USER = "surety.db.user";
    private static final String PASSWORD = "surety.db.password";
    private static final String ANSWERING = "surety.db.answering";

    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void layOut() throws IOException {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "commands");
        Files.writeString(folder.resolve("incidents.csv"), """
                number,incident_state,sys_updated_at,opened_at,priority
                INC1,New,2026-01-05 10:00:00,2026-01-05 10:00:00,1 - Critical
                """);
    }

    @AfterEach
    void forget() {
        for (String name : new String[]{FOLDER, URL, USER, PASSWORD, ANSWERING}) {
            System.clearProperty(name);
        }
    }

    private int run(String command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Console console = new Console(InputStream.nullInputStream(), new PrintWriter(out, true),
                new PrintWriter(err, true), Map.of(), false, false, false, "en");
        return ServerProgram.run(SuretyServer.class, console,
                command.replace("HERE", folder.toString()).split(" "));
    }

    private static void use(DatabaseAddress database) {
        System.setProperty(URL, database.url());
        System.setProperty(USER, database.user());
        System.setProperty(PASSWORD, database.password());
    }

    private static long rows(Path backup, String table) throws IOException {
        try (ZipFile zip = new ZipFile(backup.toFile());
                InputStream manifest = zip.getInputStream(zip.getEntry("manifest.json"))) {
            return Json.readObject(new String(manifest.readAllBytes(), StandardCharsets.UTF_8))
                    .objects("tables")
                    .stream()
                    .filter(one -> one.text("name").equals(table))
                    .mapToLong(DataOptionTest::rows)
                    .sum();
        }
    }

    private static long rows(JsonObject table) {
        return table.integer("rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup --to HERE/a.out", "export --customer hanbit --to HERE/a.out",
            "import HERE/incidents.csv --format servicenow --customer hanbit --zone Asia/Seoul"})
    void nothingIsMadeUpForACommandThatNeedsWhatIsThere(String command) {
        assertThat(run(command + " --data HERE/typo")).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no database in '" + folder + "/typo/database'")
                .doesNotContain("\tat ");

        System.setProperty(FOLDER, folder + "/mistaken");
        assertThat(run(command)).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no database in '" + folder + "/mistaken'");
        System.clearProperty(FOLDER);

        use(TestServer.database());
        assertThat(run(command)).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("has no data of Surety");
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isDirectoryNotContaining(made -> !made.endsWith("incidents.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --port 0", "backup --to HERE/a.out", "export --customer hanbit --to HERE/a.out",
            "restore HERE/incidents.csv",
            "import HERE/incidents.csv --format servicenow --customer hanbit --zone Asia/Seoul"})
    void aFolderAndAnotherDatabaseAreNotBothMeant(String command) {
        System.setProperty(URL, "jdbc:postgresql://127.0.0.1:1/surety");
        assertThat(run(command + " --data HERE/data")).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("leave one of them away").doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aSettingThatCannotBeUsedIsNamedInOneLine() {
        System.setProperty(ANSWERING, "soon");
        assertThat(run("serve --port 0 --data HERE/data")).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(ANSWERING, "soon").doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void commandsWorkOnWhatTheSettingsOfTheServerSay() throws IOException {
        System.setProperty(FOLDER, folder + "/elsewhere");
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(SuretyServer.class)
                .registerShutdownHook(false)
                .run("--server.port=0", "--surety.base-url=http://localhost:8080")) {
            server.getBean(Given.class).customerWith("remote-meeting-sla");
            assertThat(run("backup --to HERE/beside.zip")).as(err.toString()).isEqualTo(ExitCode.OK);
        }
        assertThat(rows(folder.resolve("beside.zip"), "agreement")).isEqualTo(1);
        assertThat(run("backup --to HERE/alone.zip")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(rows(folder.resolve("alone.zip"), "agreement")).isEqualTo(1);

        System.setProperty(FOLDER, folder + "/restored");
        assertThat(run("restore HERE/alone.zip")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(run("backup --to HERE/again.zip")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(rows(folder.resolve("again.zip"), "agreement")).isEqualTo(1);
    }
}
