package dev.surety.server.command;

import java.io.IOException;
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
import dev.surety.server.backup.Backups;
import dev.surety.server.backup.Manifest;
import dev.surety.server.platform.OwnFile;

import static dev.surety.server.command.Texts.message;

/** {@code backup}. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "FILE", required = true)
    @SuppressWarnings("NullAway.Init") // picocli refuses a call without it
    private Path to;

    @Mixin
    private final DataOption data = new DataOption();

    private final Server server;
    private final Console console;

    BackupCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(to)) {
            throw Refusal.usage(message("file.exists", "file", to));
        }
        try (ConfigurableApplicationContext context = server.offline(data.settings(), data.existing())) {
            Manifest manifest = OwnFile.write(to, context.getBean(Backups.class)::take);
            console.out()
                    .println(message("backup.done", "file", to, "tables", manifest.tables().size(), "rows",
                            manifest.tables().stream().mapToLong(Manifest.Table::rows).sum(), "taken",
                            manifest.takenAt()).in(console.language()));
            return ExitCode.OK;
        }
    }
}
