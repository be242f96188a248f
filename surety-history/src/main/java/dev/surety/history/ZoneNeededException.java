package dev.surety.history;

/** A history has a time without offset, and nobody has named the zone it is in. */
public final class ZoneNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final String time;

    /**
     * @param line where the time stands, from one
     * @param time as it is written
     */
    public ZoneNeededException(String file, long line, String time) {
        super(file + ":" + line + ": the time '" + time + "' has no zone");
        this.file = file;
        this.line = line;
        this.time = time;
    }

    /** The history. */
    public String file() {
        return file;
    }

    /** Where the time stands, from one. */
    public long line() {
        return line;
    }

    /** The time as it is written. */
    public String time() {
        return time;
    }
}
