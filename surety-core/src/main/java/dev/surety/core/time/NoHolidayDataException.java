package dev.surety.core.time;

import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;

/** An answer would need holidays of a year for which a source has no data. The message names source, year and range. */
public final class NoHolidayDataException extends MessageException {

    private static final long serialVersionUID = 1L;

    public NoHolidayDataException(Message message) {
        super(message);
    }
}
