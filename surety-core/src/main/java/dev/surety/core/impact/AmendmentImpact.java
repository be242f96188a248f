package dev.surety.core.impact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.diff.ClauseChange;
import dev.surety.core.impact.ClauseImpact.Reach;
import dev.surety.core.language.DatedLayer;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.replay.ScopeCompared;
import dev.surety.core.replay.TermCompared;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;

/**
 * What an option or amendment would have changed, clause by clause, on a history that was replayed with it and without
 * it: as if it, or its absence, had held from the beginning.
 *
 * @param layer  the option or amendment
 * @param diff   from the terms without it to those with it
 * @param result of the history replayed with it, compared with the agreement without it
 */
public record AmendmentImpact(DatedLayer layer, AgreementDiff diff, ReplayResult result) {

    /** Sections that say of every ticket whether it is in, how grave it is, or on which day it falls. */
    private static final Set<String> ABOUT_EVERY_TICKET = Set.of("zone", "severities", "default-severity", "scope",
            "service-items", "takes", "work", "plans", "plan");
    /** Sections that say what the layer is, rather than what it changes. */
    private static final Set<String> OF_THE_LAYER = Set.of("options", "amended");

    /** Every clause it changes, in the order of the agreement. */
    public List<ClauseImpact> clauses() {
        return diff.changes().stream().filter(change -> !isTheLayer(change)).map(this::impact).toList();
    }

    private boolean isTheLayer(ClauseChange change) {
        String section = change.clause().section();
        return OF_THE_LAYER.contains(section) && change.path().equals(section + "." + layer.id());
    }

    private ClauseImpact impact(ClauseChange change) {
        if (ABOUT_EVERY_TICKET.contains(change.clause().section())) {
            List<TermCompared> otherwise = result.terms().stream().filter(term -> !term.isAlike()).toList();
            return new ClauseImpact(change, Reach.ALL_PROMISES, otherwise, scopeOtherwise());
        }
        Set<String> promises = promises(change);
        return new ClauseImpact(change, promises.isEmpty() ? Reach.NO_PROMISE : Reach.SOME_PROMISES,
                result.terms().stream().filter(term -> promises.contains(term.term())).toList(), 0);
    }

    /** Subjects that the agreement decides otherwise with it than without it. */
    public long scopeOtherwise() {
        return result.scope()
                .stream()
                .filter(compared -> !compared.isAlike())
                .mapToLong(ScopeCompared::subjects)
                .sum();
    }

    /** The promises that its clauses bear on, in the order of the agreement, each once. */
    public List<TermCompared> terms() {
        Set<TermCompared> touched = new LinkedHashSet<>();
        clauses().forEach(clause -> touched.addAll(clause.terms()));
        return result.terms().stream().filter(touched::contains).toList();
    }

    /** The promise a clause is about, or those that count on it; and what warns of them, since its due follows theirs. */
    private Set<String> promises(ClauseChange change) {
        Set<String> promises = new LinkedHashSet<>(change.countedOn());
        if (change.clause().section().equals("promises")) {
            promises.add(change.path().substring("promises.".length()));
        }
        Set<String> warned = Set.copyOf(promises);
        for (Terms terms : List.of(diff.before(), diff.after())) {
            AgreementDiff.promises(terms)
                    .stream()
                    .filter(term -> term.timing() instanceof Timing.Derived(String warns, var _)
                            && warned.contains(warns))
                    .map(PromiseTerm::id)
                    .forEach(promises::add);
        }
        return promises;
    }
}
