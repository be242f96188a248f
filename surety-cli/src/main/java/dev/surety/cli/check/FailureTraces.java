package dev.surety.cli.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.check.Mismatch;
import dev.surety.core.check.Outcome;
import dev.surety.core.language.Finding;
import dev.surety.core.promise.InForce;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.trace.Trace;
import dev.surety.core.trace.TraceText;
import dev.surety.core.trace.Traces;

/** Why the promises of failing examples came out as they did, by the finding that says so. */
final class FailureTraces {

    private final Map<Finding, List<String>> byFinding = new HashMap<>();

    FailureTraces(Checked checked, String language) {
        Terms terms = checked.terms();
        if (terms == null) {
            return;
        }
        Calendars calendars = AgreementCheck.calendars(terms);
        InForce inForce = InForce.of(terms);
        for (Outcome outcome : checked.outcomes()) {
            if (outcome instanceof Outcome.Refuted refuted) {
                String plan = refuted.folded().facts().get(Column.PLAN);
                Instant asOf = refuted.asOf();
                add(refuted, TraceText.in(language).naming(inForce.eventTitlesUnder(plan, asOf, asOf)), calendars);
            }
        }
    }

    private void add(Outcome.Refuted refuted, TraceText text, Calendars calendars) {
        @Nullable
        Promise last = null;
        for (Mismatch mismatch : refuted.mismatches()) {
            Promise promise = mismatch.promise();
            // Several differences of one promise share its trace; the first one shows it.
            if (promise != null && !promise.equals(last)) {
                Trace trace = Traces.of(promise, refuted.folded(), refuted.events(), calendars,
                        refuted.asOf());
                byFinding.put(mismatch.finding(), text.full(trace).lines().toList());
            }
            last = promise;
        }
    }

    /** The lines of the trace; none for findings that are not about a promise. */
    List<String> of(Finding finding) {
        return byFinding.getOrDefault(finding, List.of());
    }
}
