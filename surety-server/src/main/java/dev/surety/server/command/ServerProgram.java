package dev.surety.server.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import dev.surety.cli.Console;
import dev.surety.cli.Help;
import dev.surety.cli.Program;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.server.command.Texts.message;

/** The program {@code surety}, as far as it is about the server. */
@Command(name = "surety", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", usageHelpAutoWidth = false)
public final class ServerProgram implements Runnable {

    /** What {@code --lang} takes; it is read before anything is parsed. */
    enum Language {
        ko, en
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Option(names = "--lang", paramLabel = "ko|en", scope = ScopeType.INHERIT)
    @SuppressWarnings("unused") // declared so that every command accepts it
    private @Nullable Language language;

    private ServerProgram() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "", new NotAcceptableException(message("call.which-command")));
    }

    /**
     * Runs a command over the process's own streams and gives its exit code.
     *
     * @param application what is started where requests are to be answered
     */
    public static int run(Class<?> application, String... arguments) {
        return run(application, Program.console(arguments), arguments);
    }

    static int run(Class<?> application, Console console, String... arguments) {
        return Program.run(arguments, console, Help.in(console.language(), ServerProgram.class),
                () -> commands(application, console));
    }

    static CommandLine commands(Class<?> application, Console console) {
        Server server = new Server(application, console);
        return new CommandLine(new ServerProgram())
                .addSubcommand(new ServeCommand(server, console))
                .addSubcommand(new DemoCommand(server, console))
                .addSubcommand(new ImportCommand(server, console))
                .addSubcommand(new ExportCommand(server, console))
                .addSubcommand(new BackupCommand(server, console))
                .addSubcommand(new RestoreCommand(server, console))
                .addSubcommand(new RebuildCommand(server, console));
    }
}
