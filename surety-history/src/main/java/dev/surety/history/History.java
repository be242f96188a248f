package dev.surety.history;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.surety.core.replay.Difference;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.Tally;
import dev.surety.core.text.Message;

/** A history that has been opened: its extent is known, its subjects can be folded, more than once. */
public interface History extends AutoCloseable {

    /** When its last row was recorded. */
    Instant lastRecorded();

    /**
     * Folds every subject.
     *
     * @param differing told of every promise judged differently, on the calling thread, in the order of the history
     * @param progress  told now and then how many subjects have been folded
     */
    Tally replay(Replay replay, Workers workers, Consumer<Difference> differing, Progress progress);

    /** What was left out or changed, and in which words that is said. */
    List<Remark> remarks();

    /** What in it is wrong rather than odd: lines of our own format that are not events, the first ones one by one. */
    default List<Message> problems() {
        return List.of();
    }

    /**
     * Something odd about a history, counted.
     *
     * @param kind      such as {@code repeated-row}; texts for people are found by it
     * @param adjusted  whether it counts otherwise than written, rather than being left out
     * @param firstLine where it was met first
     */
    record Remark(String kind, boolean adjusted, long count, long firstLine) {}

    @Override
    void close();
}
