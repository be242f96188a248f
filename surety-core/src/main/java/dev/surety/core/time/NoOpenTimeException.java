package dev.surety.core.time;

import java.time.DateTimeException;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A calendar has no open time left in the direction an operation looks, so that no instant answers it. */
public final class NoOpenTimeException extends DateTimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    public NoOpenTimeException(Message message) {
        super("");
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
