package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;

/**
 * The fold: a pure function from terms, events and calendars to promises (semantics §§2–4). Reads no clock; the same
 * arguments give the same result. Compiled once for its terms, then shared between threads.
 */
public interface Fold {

    /** For terms that hold throughout, but for what held before their options and amendments. */
    static Fold of(Terms terms, Calendars calendars) {
        return of(InForce.of(terms), calendars);
    }

    /**
     * For an agreement whose versions came into force one after the other, each with what held before its options and
     * amendments; the first holds from the beginning.
     *
     * @throws UncountableException if a promise cannot be counted: a calendar or reading it needs is missing
     */
    static Fold of(List<Version> versions, Calendars calendars) {
        return of(InForce.of(versions), calendars);
    }

    /** The same for versions that were put in order before. */
    static Fold of(InForce inForce, Calendars calendars) {
        return new AgreementFold(inForce, calendars);
    }

    /**
     * An agreement version, which is in force from an instant. What was recorded before {@code knownFrom} is never judged by it,
     * whatever it says of when it is in force.
     */
    record Version(Instant inForceFrom, Instant knownFrom, Terms terms) {

        /** A version that was always known, as a file is that somebody asks about. */
        public Version(Instant inForceFrom, Terms terms) {
            this(inForceFrom, Instant.MIN, terms);
        }
    }

    /**
     * Folds one stream.
     *
     * @param events  of one stream, in any order
     * @param knownAt only events and holidays recorded at or before it are seen
     * @param asOf    the instant the result describes; events that occurred after it are not seen
     */
    default Folded fold(List<Event> events, Instant knownAt, Instant asOf) {
        return fold(events, knownAt, asOf, Instant.MIN);
    }

    /**
     * Folds a stream that was brought from elsewhere: its events say when they were recorded there.
     *
     * @param broughtAt what was known here by then is known to the whole stream
     */
    Folded fold(List<Event> events, Instant knownAt, Instant asOf, Instant broughtAt);

    /**
     * What is known of the ticket, without a promise, so that no calendar is asked: for a stream that {@link #fold} cannot
     * count. Nothing is known to a fold that does not say how.
     */
    default Folded withoutPromises(List<Event> events, Instant knownAt, Instant asOf, Instant broughtAt) {
        return new Folded(List.of(), Facts.NONE, null, false, List.of());
    }
}
