package dev.surety.server.operation.internal;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** An answer that is asked for again once it is too old: whoever asks often does not make the database work. */
final class Remembered<T> implements Supplier<T> {

    private record Answer<T>(T value, long at) {}

    private final Supplier<T> question;
    private final long nanoseconds;
    private final LongSupplier time;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer<T> last;

    /** @param time nanoseconds since any moment */
    Remembered(Supplier<T> question, Duration length, LongSupplier time) {
        this.question = question;
        this.nanoseconds = length.toNanos();
        this.time = time;
    }

    @Override
    public T get() {
        Answer<T> known = last;
        if (known != null && time.getAsLong() - known.at < nanoseconds) {
            return known.value;
        }
        asking.lock();
        try {
            known = last;
            if (known != null && time.getAsLong() - known.at < nanoseconds) {
                return known.value;
            }
            Answer<T> fresh = new Answer<>(question.get(), time.getAsLong());
            last = fresh;
            return fresh.value;
        } finally {
            asking.unlock();
        }
    }
}
