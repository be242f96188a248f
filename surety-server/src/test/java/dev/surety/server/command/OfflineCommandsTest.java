package dev.surety.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;
import dev.surety.server.Given;
import dev.surety.server.SuretyServer;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that work on the database of a running server, as somebody at a terminal sees them. */
class OfflineCommandsTest {

    private record Ran(int exitCode, String out, String err) {}

    @TempDir
    Path folder;

    private Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(java.io.InputStream.nullInputStream(), new PrintWriter(out, true),
                new PrintWriter(err, true), Map.of(), false, false, false, "en");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.toString()));
        int exitCode = ServerProgram.run(SuretyServer.class, console, all.toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** Twenty incidents, and one of a year of which no Korean holidays are known. */
    private Path export() throws IOException {
        StringWriter text = new StringWriter();
        new SampleExport(SampleSettings.usual(20, 7, 2025)).write(text);
        StringWriter old = new StringWriter();
        new SampleExport(SampleSettings.usual(1, 9, 2014)).write(old);
        old.toString()
                .lines()
                .skip(1)
                .forEach(row -> text.write("INC2014001" + row.substring(row.indexOf(',')) + "\n"));
        return Files.writeString(folder.resolve("incidents.csv"), text.toString());
    }

    @Test
    @Requirement({"BE-09", "BE-05"})
    void aHistoryIsBroughtAndTheListOfPromisesMadeAnew() throws IOException {
        Console console = new Console(java.io.InputStream.nullInputStream(), new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()), Map.of(), false, false, false, "en");
        try (ConfigurableApplicationContext server = new Server(SuretyServer.class, console).offline(
                List.of("--surety.db.url=", "--surety.db.folder=" + folder.resolve("database")), _ -> {})) {
            CustomerId customer = server.getBean(Given.class).customerWith("remote-meeting-sla");
            String key = server.getBean(Parties.class).customer(Scope.of(customer), customer).orElseThrow().key();
            String[] call = {"import", export().toString(), "--format", "servicenow", "--customer", key, "--zone",
                    "Asia/Seoul"};

            Ran would = run(call);
            assertThat(would.exitCode()).as(would.err()).isEqualTo(ExitCode.ERRORS);
            assertThat(would.out()).contains("20 new tickets", "left out: INC2014001: ", "2014", "Nothing was changed");
            List<String> applying = new ArrayList<>(List.of(call));
            applying.add("--apply");
            Ran done = run(applying.toArray(String[]::new));
            assertThat(done.exitCode()).isEqualTo(ExitCode.ERRORS);
            assertThat(done.out()).contains("Imported", "20 new tickets", "left out: INC2014001: ");

            Transactions transactions = server.getBean(Transactions.class);
            JdbcClient database = server.getBean(JdbcClient.class);
            int damaged = transactions.write(Scope.of(customer),
                    () -> database.sql("update promise set due = due + interval '1 day' where term = 'correction'")
                            .update());
            Ran compared = run("rebuild", "--dry-run");
            assertThat(compared.exitCode()).as(compared.err()).isEqualTo(ExitCode.ERRORS);
            assertThat(compared.out()).contains("20 streams", damaged + " rows", "Nothing was changed");
            assertThat(compared.err()).contains("100 %");
            Ran mended = run("rebuild", "--customer", key);
            assertThat(mended.exitCode()).isZero();
            assertThat(mended.out()).contains(damaged + " rows were not");
            assertThat(run("rebuild").out()).contains("Every row is what the events come to");
            assertThat(run("rebuild", "--customer", "nobody").exitCode()).isEqualTo(ExitCode.ERRORS);
        }
    }
}
