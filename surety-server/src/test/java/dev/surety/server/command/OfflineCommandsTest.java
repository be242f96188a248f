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
import dev.surety.core.terms.Column;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;
import dev.surety.server.Given;
import dev.surety.server.SuretyServer;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that work on a database and end, as somebody at a terminal sees them. */
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

    private ConfigurableApplicationContext server() {
        Console console = new Console(java.io.InputStream.nullInputStream(), new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()), Map.of(), false, false, false, "en");
        return new Server(SuretyServer.class, console)
                .offline(List.of("--surety.db.url=", "--surety.db.folder=" + folder.resolve("database")), _ -> {});
    }

    /** The key of a customer with a ticket, one row of whose promises somebody has changed by hand. */
    private String customerWithADamagedRow() {
        try (ConfigurableApplicationContext server = server()) {
            CustomerId customer = server.getBean(Given.class).customerWith("remote-meeting-sla");
            server.getBean(Tickets.class)
                    .open(Scope.of(customer), new NewTicket(customer, null, "화면이 멈춰요", null,
                            Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), null, null, null));
            int changed = server.getBean(Transactions.class)
                    .write(Scope.of(customer), () -> server.getBean(JdbcClient.class)
                            .sql("update promise set due = due + interval '1 day' where term = 'correction'")
                            .update());
            assertThat(changed).isEqualTo(1);
            return server.getBean(Parties.class).customer(Scope.of(customer), customer).orElseThrow().key();
        }
    }

    @Test
    @Requirement({"BE-09", "BE-05"})
    void aHistoryIsBroughtAndTheListOfPromisesMadeAnew() throws IOException {
        String key = customerWithADamagedRow();

        Ran done = run("import", export().toString(), "--format", "servicenow", "--customer", key, "--zone",
                "Asia/Seoul", "--apply");
        assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.ERRORS);
        assertThat(done.out()).contains("Imported", "20 new tickets", "left out: INC2014001: ", "2014");

        Ran compared = run("rebuild", "--dry-run");
        assertThat(compared.exitCode()).as(compared.err()).isEqualTo(ExitCode.ERRORS);
        assertThat(compared.out()).contains("1 row of 1 stream is not", "Nothing was changed");
        assertThat(compared.err()).contains("100 %");
        Ran mended = run("rebuild", "--customer", key);
        assertThat(mended.exitCode()).as(mended.err()).isZero();
        assertThat(mended.out()).contains("1 row was not", "1 stream were made anew");
    }
}
