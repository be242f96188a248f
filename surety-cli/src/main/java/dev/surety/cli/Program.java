package dev.surety.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ResourceBundle;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

import dev.surety.core.text.Message;
import dev.surety.core.text.NotAcceptableException;

/** What is the same for every program that {@code ./surety} starts: how it speaks, complains and ends. */
public final class Program {

    private Program() {}

    /** The streams of this process; the launcher says which are terminals, as Java itself cannot tell. */
    public static Console console(String... arguments) {
        return Console.over(System.in, new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err), System.getenv(),
                new Console.Terminals(Boolean.getBoolean("surety.terminal"), Boolean.getBoolean("surety.terminal.err")),
                arguments);
    }

    /**
     * Runs a command line and gives its exit code. Whatever goes wrong, the user sees one line.
     *
     * @param help texts of {@code --help}
     */
    public static int run(String[] arguments, Console console, ResourceBundle help, Supplier<CommandLine> commands) {
        int exitCode;
        try {
            CommandLine commandLine = speaking(commands.get(), console, help);
            Message wrong = Language.problem(arguments, console.environment());
            exitCode = wrong == null ? commandLine.execute(arguments)
                    : Failures.usage(new ParameterException(commandLine, "", new NotAcceptableException(wrong)),
                            console);
            console.flush();
        } catch (Throwable problem) { // the last line of defence: whatever it is, the user sees one line
            exitCode = Failures.report(problem, console);
        }
        try {
            console.flush();
        } catch (Output.Failed failed) {
            return exitCode == ExitCode.OK ? Failures.report(failed, console) : exitCode;
        }
        return exitCode;
    }

    private static CommandLine speaking(CommandLine commandLine, Console console, ResourceBundle help) {
        return commandLine.setResourceBundle(help)
                .setExpandAtFiles(false) // a file whose name begins with @ is a file
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((problem, arguments) -> Failures.usage(problem, console))
                .setExecutionExceptionHandler((problem, command, result) -> Failures.report(problem, console));
    }
}
