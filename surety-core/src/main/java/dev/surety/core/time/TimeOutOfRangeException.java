package dev.surety.core.time;

import java.time.DateTimeException;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A time so far away, or an amount so long, that business time is not counted there. */
public final class TimeOutOfRangeException extends DateTimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    TimeOutOfRangeException(Message message) {
        this(message, null);
    }

    TimeOutOfRangeException(Message message, @Nullable Throwable cause) {
        super("", cause);
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
