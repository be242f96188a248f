package dev.surety.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.core.text.Message;
import dev.surety.server.backup.Backups;
import dev.surety.server.backup.Manifest;
import dev.surety.server.backup.UnusableBackupException;

import static dev.surety.server.command.Texts.message;

/** {@code restore}. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
    @SuppressWarnings("NullAway.Init") // picocli refuses a call without it
    private Path file;

    @Mixin
    private final DataOption data = new DataOption();

    private final Server server;
    private final Console console;

    RestoreCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage(message("file.absent", "file", file));
        }
        try (ConfigurableApplicationContext context = server.offline(data.settings(), data.orNew())) {
            Manifest manifest = context.getBean(Backups.class).restore(file);
            console.out()
                    .println(message("restore.done", "tables", manifest.tables().size(), "rows",
                            manifest.tables().stream().mapToLong(Manifest.Table::rows).sum(), "taken",
                            manifest.takenAt()).in(console.language()));
            return ExitCode.OK;
        } catch (UnusableBackupException unusable) {
            throw Refusal.input(Message.of(unusable));
        }
    }
}
