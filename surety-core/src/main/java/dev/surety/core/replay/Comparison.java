package dev.surety.core.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import dev.surety.core.promise.Promise;
import dev.surety.core.promise.Verdict;
import dev.surety.core.terms.Terms;

/**
 * Finds the promises two agreements judge differently. Promises correspond by the id of their term and by their order
 * among the term's counted cycles; terms that only one agreement has are left out, since there is nothing to compare.
 */
final class Comparison {

    private final Set<String> terms;

    Comparison(Terms first, Terms second) {
        this.terms = new HashSet<>(termIds(first));
        this.terms.retainAll(termIds(second));
    }

    /** Ids of all terms, those of the plans included, in the order of the file. */
    static List<String> termIds(Terms terms) {
        List<String> ids = new ArrayList<>(terms.promises().keySet());
        for (Terms.Plan plan : terms.plans().values()) {
            terms.under(plan.id()).promises().keySet().stream().filter(id -> !ids.contains(id)).forEach(ids::add);
        }
        return ids;
    }

    boolean compares(String term) {
        return terms.contains(term);
    }

    /** @param dueOtherwise told the term of each promise with the same outcome and another due */
    void compare(String subject, List<Promise> first, List<Promise> second, Consumer<Difference> found,
            Consumer<String> dueOtherwise) {
        List<Counted> ofFirst = counted(first);
        List<Counted> ofSecond = counted(second);
        for (Counted promise : ofFirst) {
            Difference.Judged there = judged(ofSecond, promise);
            report(subject, promise, promise.judged, there, found);
            if (promise.judged.outcome() == there.outcome() && !Objects.equals(promise.judged.due(), there.due())) {
                dueOtherwise.accept(promise.term);
            }
        }
        for (Counted promise : ofSecond) {
            if (judged(ofFirst, promise).outcome() == Outcome.NONE) {
                report(subject, promise, Difference.Judged.NONE, promise.judged, found);
            }
        }
    }

    private record Counted(String term, int ordinal, Difference.Judged judged) {}

    private List<Counted> counted(List<Promise> promises) {
        List<Counted> counted = new ArrayList<>(promises.size());
        String last = "";
        int ordinal = 0;
        for (Promise promise : promises) {
            String term = promise.term().id();
            Outcome outcome = Outcome.of(promise);
            if (outcome == null || !terms.contains(term)) {
                continue;
            }
            // A fold lists the cycles of a term one after the other.
            ordinal = term.equals(last) ? ordinal + 1 : 1;
            last = term;
            Verdict verdict = promise.verdict();
            counted.add(new Counted(term, ordinal, new Difference.Judged(outcome, promise.due(),
                    outcome == Outcome.OPEN || verdict == null ? null : verdict.at())));
        }
        return counted;
    }

    private static Difference.Judged judged(List<Counted> among, Counted like) {
        for (Counted promise : among) {
            if (promise.ordinal == like.ordinal && promise.term.equals(like.term)) {
                return promise.judged;
            }
        }
        return Difference.Judged.NONE;
    }

    private static void report(String subject, Counted promise, Difference.Judged first, Difference.Judged second,
            Consumer<Difference> found) {
        if (first.outcome() != second.outcome()) {
            found.accept(new Difference(subject, promise.term, promise.ordinal, first, second));
        }
    }
}
