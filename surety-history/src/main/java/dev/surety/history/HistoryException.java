package dev.surety.history;

/** A history cannot be read. The message begins with the file, and the line where there is one. */
public final class HistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** At a line of a file, counted from one. */
    public HistoryException(String file, long line, String text) {
        super(file + ":" + line + ": " + text);
    }

    /** About a file as a whole. */
    public HistoryException(String file, String text) {
        super(file + ": " + text);
    }
}
