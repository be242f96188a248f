package dev.surety.core.check;

import java.time.Instant;
import java.util.List;

import dev.surety.core.language.Finding;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Example;

/** What came of one worked example. */
public sealed interface Outcome {

    /** The example. */
    Example example();

    /** Everything comes out as expected. */
    record Proven(Example example) implements Outcome {}

    /**
     * Something comes out otherwise.
     *
     * @param events     the example's events as they were read
     * @param asOf       the instant it was looked at
     * @param folded     what came out
     * @param mismatches what differs, at least one
     */
    record Refuted(Example example, List<Event> events, Instant asOf, Folded folded, List<Mismatch> mismatches)
            implements
                Outcome {
        public Refuted {
            events = List.copyOf(events);
            mismatches = List.copyOf(mismatches);
        }
    }

    /** It cannot be tried: an event cannot be read, or the years it reaches have no holiday data. */
    record Untried(Example example, Finding finding) implements Outcome {}
}
