package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;

/**
 * The fold: a pure function from terms, events and calendars to promises (semantics §§2–4). Reads no clock; the same
 * arguments give the same result. Compiled once for its terms, then shared between threads.
 */
public interface Fold {

    /** For one agreement version that is in force throughout. */
    static Fold of(Terms terms, Calendars calendars) {
        return of(List.of(new Version(Instant.MIN, terms)), calendars);
    }

    /**
     * For an agreement whose versions came into force one after the other; the first holds from the beginning.
     *
     * @throws IllegalArgumentException if a term cannot be counted: a calendar or reading it needs is missing
     */
    static Fold of(List<Version> versions, Calendars calendars) {
        return new AgreementFold(versions, calendars);
    }

    /** An agreement version and the instant from which it is in force. */
    record Version(Instant inForceFrom, Terms terms) {}

    /**
     * Folds one stream.
     *
     * @param events  of one stream, in any order
     * @param knownAt only events and holidays recorded at or before it are seen
     * @param asOf    the instant the result describes; events that occurred after it are not seen
     */
    Folded fold(List<Event> events, Instant knownAt, Instant asOf);
}
