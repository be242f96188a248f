package dev.surety.cli.calc;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.surety.cli.Console;

/** {@code calc}: calculations for other programs, one a line. */
@Command(name = "calc", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "KIND", header = "Calculates, one line of JSON in, one line of JSON out.", description = {
        "",
        "Reads newline-delimited JSON from standard input and answers every line with exactly one line on "
                + "standard output, in the same order, while the input goes on. A line that cannot be answered "
                + "gets {\"id\":…,\"error\":…} and the rest go on; the exit code is 0 all the same.",
        ""}, commandListHeading = "Kinds:%n", footer = {"",
                "The JSON Schemas of every kind, in and out, are in docs/cli/."})
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
                .addSubcommand("patch", new LaterKind("patch", "the patch calendar", console))
                .addSubcommand("ledger", new LaterKind("ledger", "the ledger", console))
                .addSubcommand("invoice", new LaterKind("invoice", "billing", console));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which kind?");
    }
}
