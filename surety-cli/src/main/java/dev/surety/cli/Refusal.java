package dev.surety.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked, for a reason its caller can mend. Printed as one line, without a trace. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was called wrongly. */
    public static Refusal usage(@Nullable String message) {
        return new Refusal(ExitCode.USAGE, String.valueOf(message));
    }

    /** The input is not acceptable. */
    public static Refusal input(@Nullable String message) {
        return new Refusal(ExitCode.ERRORS, String.valueOf(message));
    }

    int exitCode() {
        return exitCode;
    }
}
