package dev.surety.history;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import dev.surety.core.replay.Replay;
import dev.surety.core.replay.Tally;

/** Lends each working thread a tally of its own, and joins them in the end. */
public final class Tallies {

    private final Replay replay;
    private final Queue<Tally> idle = new ConcurrentLinkedQueue<>();

    /** For one replay. */
    public Tallies(Replay replay) {
        this.replay = replay;
    }

    /** Lets {@code work} add to a tally that no other thread uses meanwhile. */
    public void with(Consumer<Tally> work) {
        Tally borrowed = idle.poll();
        Tally tally = borrowed == null ? replay.tally() : borrowed;
        work.accept(tally);
        idle.add(tally);
    }

    /** All of them as one; nothing may be working any more. */
    public Tally joined() {
        Tally all = replay.tally();
        idle.forEach(all::addAll);
        return all;
    }
}
