package dev.surety.cli;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and an exit code. */
final class Failures {

    private static final int LONGEST_MESSAGE = 300;

    private Failures() {}

    /** Somebody called a command wrongly. */
    static int usage(ParameterException problem, Console console) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        console.err().println(name + ": " + oneLine(problem.getMessage()) + suggestion(problem));
        console.err().println("Try '" + name + " --help'.");
        return ExitCode.USAGE;
    }

    private static String suggestion(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            return "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        return "";
    }

    /** Anything else. A fault of ours prints its trace only where {@code SURETY_DEBUG} asks for it. */
    static int report(Throwable problem, Console console) {
        return switch (problem) {
            case Output.Failed failed -> cannotWrite(failed, console);
            case Refusal refusal -> {
                console.complain(String.valueOf(refusal.getMessage()));
                yield refusal.exitCode();
            }
            case OutOfMemoryError full -> {
                console.complain("out of memory; allow more, for example with SURETY_JAVA_OPTIONS=-Xmx4g");
                yield ExitCode.FAULT;
            }
            default -> {
                console.complain(fault(problem));
                if (!console.environment().getOrDefault("SURETY_DEBUG", "").isEmpty()) {
                    problem.printStackTrace(console.err());
                }
                yield ExitCode.FAULT;
            }
        };
    }

    /** One line about a fault of ours, and what to do about it. */
    static String fault(Throwable problem) {
        String message = oneLine(problem.getMessage());
        return "unexpected error (" + problem.getClass().getSimpleName()
                + (message.isEmpty() ? "" : ": " + message)
                + "). This is a fault of Surety; please report it with what SURETY_DEBUG=1 adds to this line.";
    }

    private static int cannotWrite(Output.Failed failed, Console console) {
        if (failed.readerIsGone()) {
            return ExitCode.READER_GONE;
        }
        PrintWriter err = console.err();
        try {
            err.println("surety: the output cannot be written: " + oneLine(failed.getMessage()));
            err.flush();
        } catch (Output.Failed alsoGone) {
            return ExitCode.CANNOT_WRITE;
        }
        return ExitCode.CANNOT_WRITE;
    }

    private static String oneLine(@Nullable String text) {
        String plain = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "…";
    }
}
