package dev.surety.server.promise;

import java.util.function.Supplier;

/**
 * Appending what lies in the past: it is recorded, folded and noted as ever, but nobody is told of it. A history of years
 * would otherwise reach every webhook at once, ahead of what happens now.
 */
public final class Untold {

    private static final ScopedValue<Boolean> HISTORY = ScopedValue.newInstance();

    private Untold() {}

    /** Does {@code work}, which appends history on this thread. */
    public static <T> T during(Supplier<T> work) {
        return ScopedValue.where(HISTORY, true).call(work::get);
    }

    /** Whether what is appended now is history. */
    static boolean isNow() {
        return HISTORY.isBound();
    }
}
