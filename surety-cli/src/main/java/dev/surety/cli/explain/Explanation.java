package dev.surety.cli.explain;

import java.util.List;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Viewpoint;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.trace.Trace;
import dev.surety.core.trace.Traces;

/** All there is to say about one ticket. */
record Explanation(Terms terms, List<Event> events, Viewpoint view, Folded folded, Calendars calendars) {

    /** The trace of each promise; what is odd about events is said once for all of them, not in each. */
    List<Trace> traces() {
        return Traces.of(folded.withoutRemarks(), events, calendars, view.asOf());
    }
}
