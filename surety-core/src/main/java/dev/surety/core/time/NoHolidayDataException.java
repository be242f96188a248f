package dev.surety.core.time;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;

/** An answer would need holidays of a year for which a source has no data. The message names source, year and range. */
public final class NoHolidayDataException extends MessageException {

    private static final long serialVersionUID = 1L;

    /** The source that lacks the year; null where it is not one that calendars name. */
    private final @Nullable String source;

    public NoHolidayDataException(Message message) {
        this(null, message);
    }

    NoHolidayDataException(@Nullable String source, Message message) {
        super(message);
        this.source = source;
    }

    /** Whether the source comes with Surety, so that no file adds the year, but an update may. */
    public boolean isOfBuiltIn() {
        return source != null && HolidayCalendars.source(source).isPresent();
    }
}
