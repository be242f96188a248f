package dev.surety.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A command was called wrongly in a way that only the command itself can tell. */
public final class UsageException extends ParameterException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    public UsageException(CommandLine command, Message message) {
        super(command, "");
        this.message = message;
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public String getMessage() {
        return message.in("en");
    }
}
