package dev.surety.cli.calc;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.surety.cli.Console;
import dev.surety.cli.UsageException;

import static dev.surety.cli.Texts.message;

/** {@code calc}: calculations for other programs, one a line. */
@Command(name = "calc", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "KIND")
public final class CalcCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private CalcCommand() {}

    /** The command with its kinds. */
    public static CommandLine commandLine(Console console) {
        return new CommandLine(new CalcCommand())
                .addSubcommand(new CalendarCommand(console))
                .addSubcommand(new PromiseCommand(console))
                .addSubcommand("uptime", new LaterKind("uptime", console))
                .addSubcommand("patch", new LaterKind("patch", console))
                .addSubcommand("ledger", new LaterKind("ledger", console))
                .addSubcommand("invoice", new LaterKind("invoice", console));
    }

    @Override
    public void run() {
        throw new UsageException(spec.commandLine(), message("call.which-kind"));
    }
}
