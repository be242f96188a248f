package dev.surety.core.time;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A file of closures cannot be used. The message begins with the file and, where one is to blame, the line. */
public final class HolidayFileException extends RuntimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final transient Message problem;

    /** {@code line} counts from 1; zero blames the file as a whole. */
    public HolidayFileException(String file, int line, Message problem) {
        this.file = file;
        this.line = line;
        this.problem = problem;
    }

    /** The file as it was named by who asked for it. */
    public String file() {
        return file;
    }

    /** The line, counted from 1; zero when the whole file is to blame. */
    public int line() {
        return line;
    }

    /** What is wrong, without the place. */
    public Message problem() {
        return problem;
    }

    @Override
    public Message message() {
        return Texts.message("file.at", "place", line > 0 ? file + ":" + line : file, "problem", problem);
    }

    @Override
    public String getMessage() {
        return message().in("en");
    }
}
