package dev.surety.cli;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A command cannot do what it was asked, for a reason its caller can mend. Printed as one line, without a trace. */
public final class Refusal extends RuntimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient Message message;

    private Refusal(int exitCode, Message message) {
        this.exitCode = exitCode;
        this.message = message;
    }

    /** The command was called wrongly. */
    public static Refusal usage(Message message) {
        return new Refusal(ExitCode.USAGE, message);
    }

    /** The input is not acceptable. */
    public static Refusal input(Message message) {
        return new Refusal(ExitCode.ERRORS, message);
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public String getMessage() {
        return message.in("en");
    }

    int exitCode() {
        return exitCode;
    }
}
