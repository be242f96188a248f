package dev.surety.cli;

import org.jspecify.annotations.Nullable;

/**
 * A command cannot do what it was asked, for a reason its caller can mend. Printed as one line, without a trace. Messages
 * may be those of other exceptions, which the compiler takes for absent.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refusal(int exitCode, @Nullable String message) {
        super(String.valueOf(message));
        this.exitCode = exitCode;
    }

    /** The command was called wrongly. */
    public static Refusal usage(@Nullable String message) {
        return new Refusal(ExitCode.USAGE, message);
    }

    /** The input is not acceptable. */
    public static Refusal input(@Nullable String message) {
        return new Refusal(ExitCode.ERRORS, message);
    }

    int exitCode() {
        return exitCode;
    }
}
