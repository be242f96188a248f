package dev.surety.history;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A few threads that work on pieces side by side and hand the results back in the order of the pieces. One worker is the
 * calling thread itself. A few pieces per worker are in flight, so memory does not depend on how many there are.
 */
public final class Workers implements AutoCloseable {

    private final int count;
    private final @Nullable ExecutorService pool;

    /** @throws IllegalArgumentException if there is not at least one */
    public Workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least one worker, but there are " + count);
        }
        this.count = count;
        this.pool = count == 1 ? null : Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().factory());
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Works on every piece and gives each result to {@code taker}, on the calling thread, in the order of the pieces. */
    public <I, O> void inOrder(Iterator<I> pieces, Function<? super I, ? extends O> work, Consumer<? super O> taker) {
        if (pool == null) {
            pieces.forEachRemaining(piece -> taker.accept(work.apply(piece)));
            return;
        }
        Queue<Future<O>> inFlight = new ArrayDeque<>();
        try {
            while (pieces.hasNext()) {
                I piece = pieces.next();
                inFlight.add(pool.submit(() -> work.apply(piece)));
                if (inFlight.size() > 2 * count) {
                    taker.accept(result(inFlight.remove()));
                }
            }
            while (!inFlight.isEmpty()) {
                taker.accept(result(inFlight.remove()));
            }
        } finally {
            inFlight.forEach(future -> future.cancel(true));
        }
    }

    private static <O> O result(Future<O> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a worker");
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
