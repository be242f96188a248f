package dev.surety.core.promise;

import java.time.Instant;

/** Which epoch of the calendars each cycle of a stream is judged by. */
@FunctionalInterface
interface Knowledge {

    /**
     * The epoch of one cycle.
     *
     * @param promise  number of its promise
     * @param cycle    its own number
     * @param openedAt when it was opened
     */
    int epoch(int promise, int cycle, Instant openedAt);
}
