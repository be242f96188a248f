package dev.surety.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.server.platform.OwnFile;
import dev.surety.server.transfer.CustomerExport;

import static dev.surety.server.command.Texts.message;

/** {@code export}. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--customer", paramLabel = "KEY", required = true)
    @SuppressWarnings("NullAway.Init") // picocli refuses a call without it
    private String customer;

    @Option(names = "--to", paramLabel = "FILE", required = true)
    @SuppressWarnings("NullAway.Init") // as above
    private Path to;

    @Mixin
    private final DataOption data = new DataOption();

    private final Server server;
    private final Console console;

    ExportCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(to)) {
            throw Refusal.usage(message("file.exists", "file", to));
        }
        try (ConfigurableApplicationContext context = server.offline(data.settings(), data.existing())) {
            var party = Customers.named(context, customer);
            CustomerExport.Summary summary = OwnFile.write(to, out -> {
                PrintWriter lines = new PrintWriter(out, false, StandardCharsets.UTF_8);
                CustomerExport.Summary written = context.getBean(CustomerExport.class).write(party, lines);
                lines.flush();
                if (lines.checkError()) {
                    throw new IOException("not all of it could be written");
                }
                return written;
            });
            console.out()
                    .println(message("export.done", "file", to, "people", summary.people(), "agreements",
                            summary.agreements(), "tickets", summary.tickets(), "events", summary.events(), "contents",
                            summary.contents())
                            .in(console.language()));
            return ExitCode.OK;
        }
    }
}
