package dev.surety.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

import dev.surety.core.text.Message;
import dev.surety.core.text.PlainText;

import static dev.surety.cli.Texts.message;

/** Turns whatever went wrong into one line on standard error and an exit code. */
final class Failures {

    private static final int LONGEST_MESSAGE = 300;

    private Failures() {}

    /** Somebody called a command wrongly. */
    static int usage(ParameterException problem, Console console) {
        String name = problem.getCommandLine().getCommandSpec().qualifiedName();
        console.err().println(name + ": " + oneLine(WrongCall.of(problem).in(console.language())));
        console.err().println(message("call.try", "command", name).in(console.language()));
        return ExitCode.USAGE;
    }

    /** Anything else. A fault of ours prints its trace only where {@code SURETY_DEBUG} asks for it. */
    static int report(Throwable problem, Console console) {
        return switch (problem) {
            case Output.Failed failed -> cannotWrite(failed, console);
            case Refusal refusal -> {
                console.complain(refusal.message());
                yield refusal.exitCode();
            }
            case OutOfMemoryError full -> {
                console.complain(message("memory"));
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
    private static Message fault(Throwable problem) {
        String said = oneLine(problem.getMessage());
        String kind = problem.getClass().getSimpleName();
        return message("fault", "fault", said.isEmpty() ? kind : kind + ": " + said);
    }

    private static int cannotWrite(Output.Failed failed, Console console) {
        if (failed.readerIsGone()) {
            return ExitCode.READER_GONE;
        }
        try {
            console.complain(message("output", "problem", oneLine(failed.getMessage())));
            console.err().flush();
        } catch (Output.Failed alsoGone) {
            return ExitCode.CANNOT_WRITE;
        }
        return ExitCode.CANNOT_WRITE;
    }

    private static String oneLine(@Nullable String text) {
        String plain = text == null ? "" : PlainText.line(text).strip();
        return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "…";
    }
}
