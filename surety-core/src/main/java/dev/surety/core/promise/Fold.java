package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;

/**
 * The fold: a pure function from terms, events and calendars to promises (semantics §§2–4). Reads no clock; the same
 * arguments give the same result. Compiled once for its terms, then shared between threads.
 */
public interface Fold {

    /** For terms that hold throughout, but for what held before their options and amendments. */
    static Fold of(Terms terms, Calendars calendars) {
        List<Version> versions = new ArrayList<>();
        Instant from = Instant.MIN;
        for (Terms.Earlier earlier : terms.earlier()) {
            versions.add(new Version(from, earlier.terms()));
            from = earlier.until().atStartOfDay(terms.zone()).toInstant();
        }
        versions.add(new Version(from, terms));
        return of(versions, calendars);
    }

    /**
     * For an agreement whose versions came into force one after the other; the first holds from the beginning.
     *
     * @throws UncountableException if a promise cannot be counted: a calendar or reading it needs is missing
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
