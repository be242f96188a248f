package dev.surety.core.promise;

import java.time.Instant;

/** Which epoch of the calendars each cycle of a stream is judged by. */
@FunctionalInterface
interface Knowledge {

    /**
     * The epoch of one cycle.
     *
     * @param id       number of the id of its promise
     * @param cycle    its own number
     * @param openedAt when it was opened
     */
    int epoch(int id, int cycle, Instant openedAt);
}
