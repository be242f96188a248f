package dev.surety.core.time;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** An answer would need holidays of a year for which a source has no data. The message names source, year and range. */
public final class NoHolidayDataException extends RuntimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    public NoHolidayDataException(Message message) {
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
