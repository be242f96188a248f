package dev.surety.core.time;

/** A file of closures cannot be used. The message begins with the file and, where one is to blame, the line. */
public final class HolidayFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String problem;

    /** {@code line} counts from 1; zero blames the file as a whole. */
    public HolidayFileException(String file, int line, String problem) {
        super(file + (line > 0 ? ":" + line : "") + ": " + problem);
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
    public String problem() {
        return problem;
    }
}
