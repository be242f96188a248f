package dev.surety.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import dev.surety.cli.calc.CalcCommand;
import dev.surety.cli.check.CheckCommand;
import dev.surety.cli.diff.DiffCommand;
import dev.surety.cli.explain.ExplainCommand;
import dev.surety.cli.replay.ReplayCommand;
import dev.surety.cli.sample.SampleHistoryCommand;
import dev.surety.cli.tables.TablesCommand;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.cli.Texts.message;

/** The program {@code surety}. */
@Command(name = "surety", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", usageHelpAutoWidth = false)
public final class Surety implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Read by {@link Language} before anything is parsed; declared so that every command accepts it. */
    @Option(names = "--lang", paramLabel = "ko|en", scope = ScopeType.INHERIT)
    @SuppressWarnings("unused")
    private Language.@Nullable Code language;

    private Surety() {}

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "", new NotAcceptableException(message("call.which-command")));
    }

    /** Runs the program over the process's own streams. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, Program.console(arguments), commandLine -> {}));
    }

    /** Runs the program inside this process and gives its exit code; the environment is empty and there is no terminal. */
    public static int run(String[] arguments, InputStream in, OutputStream out, OutputStream err) {
        return run(arguments, in, out, err, Map.of(), Console.Terminals.NONE);
    }

    /** Runs the program inside this process and gives its exit code. */
    public static int run(String[] arguments, InputStream in, OutputStream out, OutputStream err,
            Map<String, String> environment, Console.Terminals terminals) {
        return run(arguments, Console.over(in, out, err, environment, terminals, arguments), commandLine -> {});
    }

    /** As {@code run}, with a change to the commands that a test wants. */
    static int run(String[] arguments, Console console, Consumer<CommandLine> change) {
        return Program.run(arguments, console, Help.in(console.language()), () -> {
            CommandLine commandLine = commandLine(console);
            change.accept(commandLine);
            return commandLine;
        });
    }

    private static CommandLine commandLine(Console console) {
        CommandLine commandLine = new CommandLine(new Surety())
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new TablesCommand(console))
                .addSubcommand(new DiffCommand(console))
                .addSubcommand(CalcCommand.commandLine(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new SampleHistoryCommand(console))
                .addSubcommand("serve", new ServerCommand("serve", console))
                .addSubcommand("demo", new ServerCommand("demo", console))
                .addSubcommand("import", new ServerCommand("import", console))
                .addSubcommand("export", new ServerCommand("export", console))
                .addSubcommand("backup", new ServerCommand("backup", console))
                .addSubcommand("restore", new ServerCommand("restore", console))
                .addSubcommand("rebuild", new ServerCommand("rebuild", console));
        return commandLine;
    }
}
