package dev.surety.cli.calc;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.surety.cli.Console;
import dev.surety.core.text.NotAcceptableException;

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
                .addSubcommand(new UptimeCommand(console))
                .addSubcommand("patch", new LaterKind("patch", console))
                .addSubcommand("ledger", new LaterKind("ledger", console))
                .addSubcommand("invoice", new LaterKind("invoice", console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "", new NotAcceptableException(message("call.which-kind")));
    }
}
