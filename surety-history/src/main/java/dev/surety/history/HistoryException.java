package dev.surety.history;

import java.nio.file.Path;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A history cannot be read. The message begins with the file, and the line where there is one. */
public final class HistoryException extends RuntimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    /** At a line of a file, counted from one. */
    public HistoryException(String file, long line, Message problem) {
        this.message = Texts.message("at", "place", file + ":" + line, "problem", problem);
    }

    /** About a file as a whole. */
    public HistoryException(String file, Message problem) {
        this.message = Texts.message("at", "place", file, "problem", problem);
    }

    /** That reading a file failed, in the words of the system: without names of classes. */
    public static HistoryException unreadable(Path file, Exception failed) {
        Throwable cause = failed.getCause();
        String problem = cause == null ? failed.getMessage() : cause.getMessage();
        return new HistoryException(file.toString(),
                Texts.message("file.unreadable", "problem", String.valueOf(problem)));
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
