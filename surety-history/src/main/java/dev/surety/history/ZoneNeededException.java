package dev.surety.history;

/** A history has a time without offset, and nobody has named the zone it is in. */
public final class ZoneNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line where the time stands, from one */
    public ZoneNeededException(String file, long line, String time) {
        super(file + ":" + line + ": the time '" + time + "' has no zone");
    }
}
