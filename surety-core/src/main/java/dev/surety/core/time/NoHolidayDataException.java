package dev.surety.core.time;

/** An answer would need holidays of a year for which a source has no data. The message names source, year and range. */
public final class NoHolidayDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoHolidayDataException(String message) {
        super(message);
    }
}
