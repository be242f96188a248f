package dev.surety.server.crash;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Waits for what another process or thread brings about. */
final class Eventually {

    private static final long BETWEEN_NANOS = 20_000_000;
    /** Counting what is left takes its time, from those who work at it. */
    private static final long BETWEEN_COUNTS_NANOS = 500_000_000;

    private Eventually() {}

    /** Returns as soon as it is so; fails when it is not in time. A database that is away has not said yes yet. */
    static void within(Duration time, BooleanSupplier isSo) {
        long latest = System.nanoTime() + time.toNanos();
        while (!asked(isSo)) {
            if (System.nanoTime() > latest) {
                throw new AssertionError("it is not so within " + time);
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** Returns as soon as nothing is left; fails when for that long it has not become less. */
    static void asLongAsItGoesOn(Duration longestStandstill, LongSupplier left) {
        long least = Long.MAX_VALUE;
        long latest = System.nanoTime() + longestStandstill.toNanos();
        while (least > 0) {
            long now = left.getAsLong();
            if (now < least) {
                least = now;
                latest = System.nanoTime() + longestStandstill.toNanos();
            } else if (System.nanoTime() > latest) {
                throw new AssertionError(least + " are left, and were " + longestStandstill + " ago");
            }
            LockSupport.parkNanos(BETWEEN_COUNTS_NANOS);
        }
    }

    private static boolean asked(BooleanSupplier isSo) {
        try {
            return isSo.getAsBoolean();
        } catch (DataAccessException | TransactionException _) {
            return false;
        }
    }
}
