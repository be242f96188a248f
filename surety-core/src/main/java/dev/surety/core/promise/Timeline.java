package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.surety.core.promise.InForce.Edition;

/**
 * How the terms in force change for one stream. A version that was known before the stream was begun holds in it from when it
 * is in force: nothing had been judged. One that became known later holds from then on at the earliest.
 */
final class Timeline {

    /** Other terms come into force. */
    record Step(Instant at, Edition edition) {}

    private final InForce inForce;
    private final Instant knownAt;
    private final Instant begun;
    private final List<Step> steps;

    /**
     * @param knownAt versions that became known later are not seen
     * @param begun   when the first was recorded of the stream
     */
    Timeline(InForce inForce, Instant knownAt, Instant begun) {
        this.inForce = inForce;
        this.knownAt = knownAt;
        this.begun = begun;
        List<Step> changes = new ArrayList<>();
        Edition edition = first();
        for (Instant boundary : inForce.boundaries()) {
            Edition next = at(boundary, boundary);
            if (next.number() != edition.number()) {
                changes.add(new Step(boundary, next));
                edition = next;
            }
        }
        this.steps = List.copyOf(changes);
    }

    /** What holds from the beginning. */
    Edition first() {
        return at(Instant.MIN, Instant.MIN);
    }

    /** What comes after it, in order. */
    List<Step> steps() {
        return steps;
    }

    /** Whether the version of an edition is known at {@code instant}. */
    boolean knows(Edition edition, Instant instant) {
        Instant knownFrom = edition.knownFrom();
        return !knownFrom.isAfter(begun) || (!knownFrom.isAfter(instant) && !knownFrom.isAfter(knownAt));
    }

    /** What holds at {@code instant} by what is known at {@code known}. */
    Edition at(Instant instant, Instant known) {
        for (int version = inForce.versions() - 1; version > 0; version--) {
            Edition edition = inForce.layer(version, instant);
            if (edition != null && knows(edition, known)) {
                return edition;
            }
        }
        return first(instant);
    }

    private Edition first(Instant instant) {
        Edition edition = inForce.layer(0, instant);
        if (edition == null) {
            throw new IllegalStateException("the first version holds from the beginning");
        }
        return edition;
    }

    /** The same instants before and after which something else may be in force or known. */
    List<Instant> boundaries() {
        return inForce.boundaries();
    }

    InForce inForce() {
        return inForce;
    }
}
