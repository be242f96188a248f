package dev.surety.cli.replay;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

import dev.surety.core.text.Words;
import dev.surety.history.Progress;

/** Says how far a long run has come, on one line that is written over; wiped when it is done. */
final class TerminalProgress implements Progress, AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MEGABYTE = 1_000_000;
    private static final String WIPE = "\r\u001B[K";

    private final PrintWriter err;
    private final Words words;
    private long lastSaid = System.nanoTime();
    private boolean said;

    TerminalProgress(PrintWriter err, Words words) {
        this.err = err;
        this.words = words;
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
        long now = System.nanoTime();
        if (now - lastSaid > PAUSE) {
            lastSaid = now;
            said = true;
            err.print(WIPE + words.say(key, "number", number));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (said) {
            err.print(WIPE);
            err.flush();
        }
    }
}
