package dev.surety.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.promise.Verdict;
import dev.surety.core.terms.Commercials;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Governance;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ServiceDescription;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;

/** Promises and terms made by hand, to test counting without a fold. */
final class Promises {

    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private Promises() {}

    static Terms terms(String... promises) {
        Map<String, PromiseTerm> terms = new LinkedHashMap<>();
        for (String id : promises) {
            terms.put(id, term(id));
        }
        Text title = new Text("협약", "agreement");
        return new Terms("agreement", title,
                Terms.DocumentInfo.of("1.0"), Terms.Kind.AGREEMENT, SEOUL,
                null, Readings.NONE, Map.of(), Map.of(), Map.of("sev1", new Severity("sev1", title, List.of())), "sev1",
                Map.of(),
                Map.of(), Set.of(), Map.of(), Set.of(), terms, new DecisionTable<ScopeRule>(List.of(), null), Map.of(),
                null,
                Map.of(),
                Map.of(),
                List.of(), null, null, ServiceDescription.NONE, Commercials.NONE, Governance.NONE, List.of(), null,
                null, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static PromiseTerm term(String id) {
        return new PromiseTerm(id, new Text(id, id), "§1", Set.of("incident"), List.of("reported"),
                List.of("corrected"), Party.PROVIDER, Strength.SLA, new DecisionTable<>(List.of(), null),
                new PromiseTerm.Timing.Forward(),
                Set.of(), List.of(), PromiseTerm.OnChange.FROM_START, PromiseTerm.OnVersion.KEEP,
                PromiseTerm.OnReopen.NEW_CYCLE, PromiseTerm.LateHoliday.RECOMPUTE, false, Set.of(), Set.of(),
                Position.NONE);
    }

    static Promise met(String term, int cycle, String startedAt, Duration used, Duration budget) {
        Instant start = Instant.parse(startedAt);
        Instant end = start.plus(used);
        return promise(term, cycle, PromiseState.MET, start, start.plus(budget), end, used, budget,
                new Verdict(1, end, Verdict.Result.MET, end));
    }

    static Promise breached(String term, int cycle, String startedAt, Duration used, Duration budget) {
        Instant start = Instant.parse(startedAt);
        Instant due = start.plus(budget);
        return promise(term, cycle, PromiseState.BREACHED, start, due, start.plus(used), used, budget,
                new Verdict(1, due, Verdict.Result.BREACHED, due));
    }

    static Promise open(String term, int cycle, PromiseState state, String startedAt) {
        Instant start = Instant.parse(startedAt);
        return promise(term, cycle, state, start, null, null, Duration.ZERO, Duration.ofHours(8), null);
    }

    private static Promise promise(String term, int cycle, PromiseState state, Instant start, @Nullable Instant due,
            @Nullable Instant end, Duration used, Duration budget, @Nullable Verdict verdict) {
        return new Promise(term(term), terms(term), cycle, null, null, state, start, "1", start, due, null, due, end,
                null,
                verdict != null && verdict.result() == Verdict.Result.BREACHED ? verdict.at() : null,
                Duration.ofMillis(1500), List.of(), used, budget, null, 0, Facts.NONE, false, start, null, List.of(),
                null,
                verdict == null ? List.of() : List.of(verdict));
    }

    static Folded folded(List<Promise> promises, Folded.Remark... remarks) {
        return new Folded(new ArrayList<>(promises), Facts.NONE, null, true, List.of(remarks));
    }
}
