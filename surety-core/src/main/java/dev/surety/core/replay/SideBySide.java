package dev.surety.core.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ScopeRule.Verdict;

/** Counts the promises of two agreements side by side, over the whole history. Memory grows with their terms only. */
final class SideBySide {

    private final Map<String, Cell> first = new HashMap<>();
    private final Map<String, Cell> second = new HashMap<>();
    private final Map<String, Long> judgedOtherwise = new HashMap<>();
    private final Map<String, Long> dueOtherwise = new HashMap<>();
    private final Map<Decided, Long> scope = new HashMap<>();

    private record Decided(Verdict first, Verdict second) {}

    void add(List<Promise> ofFirst, List<Promise> ofSecond) {
        ofFirst.forEach(promise -> add(promise, first));
        ofSecond.forEach(promise -> add(promise, second));
    }

    private static void add(Promise promise, Map<String, Cell> cells) {
        Outcome outcome = Outcome.of(promise);
        if (outcome != null) {
            cells.computeIfAbsent(promise.term().id(), term -> new Cell()).add(promise, outcome);
        }
    }

    void addJudgedOtherwise(String term) {
        judgedOtherwise.merge(term, 1L, Long::sum);
    }

    void addDueOtherwise(String term) {
        dueOtherwise.merge(term, 1L, Long::sum);
    }

    void addScope(@Nullable ScopeRule byFirst, @Nullable ScopeRule bySecond) {
        scope.merge(new Decided(verdict(byFirst), verdict(bySecond)), 1L, Long::sum);
    }

    private static Verdict verdict(@Nullable ScopeRule rule) {
        return rule == null ? Verdict.IN : rule.verdict();
    }

    void addAll(SideBySide other) {
        other.first.forEach((term, cell) -> first.computeIfAbsent(term, absent -> new Cell()).addAll(cell));
        other.second.forEach((term, cell) -> second.computeIfAbsent(term, absent -> new Cell()).addAll(cell));
        other.judgedOtherwise.forEach((term, count) -> judgedOtherwise.merge(term, count, Long::sum));
        other.dueOtherwise.forEach((term, count) -> dueOtherwise.merge(term, count, Long::sum));
        other.scope.forEach((decided, count) -> scope.merge(decided, count, Long::sum));
    }

    /** The terms of the first agreement, then those that only the second has. */
    List<TermCompared> terms(List<String> ofFirst, List<String> ofSecond) {
        List<String> all = new ArrayList<>(ofFirst);
        ofSecond.stream().filter(term -> !ofFirst.contains(term)).forEach(all::add);
        return all.stream()
                .map(term -> new TermCompared(term, totals(term, ofFirst, first), totals(term, ofSecond, second),
                        judgedOtherwise.getOrDefault(term, 0L), dueOtherwise.getOrDefault(term, 0L)))
                .toList();
    }

    private static @Nullable Totals totals(String term, List<String> terms, Map<String, Cell> cells) {
        return terms.contains(term) ? cells.getOrDefault(term, new Cell()).totals() : null;
    }

    List<ScopeCompared> scope() {
        return scope.entrySet()
                .stream()
                .map(counted -> new ScopeCompared(counted.getKey().first, counted.getKey().second, counted.getValue()))
                .sorted(ScopeCompared.ORDER)
                .toList();
    }
}
