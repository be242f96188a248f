package dev.surety.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A stream of text that says when it cannot be written: a {@link PrintWriter} over it throws {@link Failed} where it
 * would otherwise go on in silence. Always UTF-8, whatever the platform's default is.
 */
final class Output extends Writer {

    /**
     * The output cannot be written any more. An error rather than an exception, so that nothing on its way takes it for
     * a problem of what is being worked on and goes on.
     */
    static final class Failed extends Error {

        private static final long serialVersionUID = 1L;

        Failed(IOException cause) {
            super(cause.getMessage(), cause);
        }

        /** Whether the reader went away, which is no reason to complain. */
        boolean readerIsGone() {
            String message = getMessage();
            return message != null && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
        }
    }

    private final Writer text;

    private Output(OutputStream bytes) {
        text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 15);
    }

    /** A printer to {@code bytes} that throws {@link Failed}. */
    static PrintWriter printer(OutputStream bytes) {
        return new PrintWriter(new Output(bytes));
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        try {
            text.write(characters, offset, length);
        } catch (IOException problem) {
            throw new Failed(problem);
        }
    }

    @Override
    public void flush() {
        try {
            text.flush();
        } catch (IOException problem) {
            throw new Failed(problem);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
