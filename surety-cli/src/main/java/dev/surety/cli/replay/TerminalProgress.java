package dev.surety.cli.replay;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import dev.surety.cli.TextWidth;
import dev.surety.core.text.Words;
import dev.surety.history.Progress;

/** Says how far a long run has come, on one line that is written over; wiped when it is done. */
final class TerminalProgress implements Progress, AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MEGABYTE = 1_000_000;

    private final PrintWriter err;
    private final Words words;
    private final LongSupplier nanoseconds;
    private long lastSaid;
    /** Places taken on the line. */
    private int width;

    TerminalProgress(PrintWriter err, Words words) {
        this(err, words, System::nanoTime);
    }

    /** @param nanoseconds since any moment */
    TerminalProgress(PrintWriter err, Words words, LongSupplier nanoseconds) {
        this.err = err;
        this.words = words;
        this.nanoseconds = nanoseconds;
        this.lastSaid = nanoseconds.getAsLong();
    }

    @Override
    public void read(long bytes) {
        say("progress.read", bytes / MEGABYTE);
    }

    @Override
    public void folded(long subjects) {
        say("progress.folded", subjects);
    }

    private void say(String key, long number) {
        long now = nanoseconds.getAsLong();
        if (now - lastSaid > PAUSE) {
            lastSaid = now;
            write(words.say(key, "number", number));
        }
    }

    /** Writes over what stands there. With spaces rather than a control sequence: every terminal knows them. */
    private void write(String text) {
        int now = TextWidth.of(text);
        err.print("\r" + text + " ".repeat(Math.max(0, width - now)));
        err.flush();
        width = now;
    }

    @Override
    public void close() {
        if (width > 0) {
            write("");
            err.print("\r");
            err.flush();
        }
    }
}
