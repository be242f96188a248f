package dev.surety.core.promise;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;

/** A term with its cells compiled, as it stands in one version of an agreement under one plan. */
final class CompiledPromise {

    /** A column of a row and the values it allows. */
    private record Condition(Column column, Set<String> values) {}

    private final PromiseTerm term;
    private final Terms terms;
    private final List<String> from;
    private final BitSet starts;
    private final BitSet ends;
    private final @Nullable Owed[] rows;
    private final BitSet cancels;
    private final int warnedOf;
    private final Condition[][] conditions;
    private final @Nullable Owed otherwise;

    /**
     * @param rows      what the rows of the term's table owe, null for {@code none}
     * @param otherwise what is owed when no row matches
     * @param warnedOf  the number of the promise a derived one warns of; -1 for any other, and where there is none
     */
    CompiledPromise(PromiseTerm term, Terms terms, @Nullable Owed[] rows, @Nullable Owed otherwise,
            EventNumbers numbers, int warnedOf) {
        this.warnedOf = warnedOf;
        this.cancels = numbers.number(term.cancelledBy());
        this.term = term;
        this.terms = terms;
        this.from = term.isBackward() && term.from().isEmpty() ? List.of(EventNames.PLANNED) : term.from();
        this.starts = numbers.number(from);
        this.ends = numbers.number(term.until());
        if (term.isBackward()) {
            starts.or(numbers.number(List.of(EventNames.MOVED)));
        }
        this.rows = rows.clone();
        this.conditions = term.within()
                .rows()
                .stream()
                .map(row -> row.when()
                        .entrySet()
                        .stream()
                        .map(entry -> new Condition(entry.getKey(), Set.copyOf(entry.getValue())))
                        .toArray(Condition[]::new))
                .toArray(Condition[][]::new);
        this.otherwise = otherwise;
    }

    PromiseTerm term() {
        return term;
    }

    /** The terms it belongs to. */
    Terms terms() {
        return terms;
    }

    /** Events that start it; for a backward promise that names none, the planning of the date. */
    List<String> from() {
        return from;
    }

    /** Whether events of a name, by its number, start it. */
    boolean startsWith(int eventNumber) {
        return starts.get(eventNumber);
    }

    /** Whether events of a name, by its number, fulfil it; for a backward promise that names none, the notice does. */
    boolean endsWith(int eventNumber) {
        return ends.get(eventNumber);
    }

    /** Whether events of a name, by its number, end what runs as cancelled. */
    boolean isCancelledBy(int eventNumber) {
        return cancels.get(eventNumber);
    }

    /** The number of the promise it warns of; -1 when it warns of none. */
    int warnedOf() {
        return warnedOf;
    }

    /** In which periods it is owed. */
    Timing.Recurring recurring() {
        if (term.timing() instanceof Timing.Recurring recurring) {
            return recurring;
        }
        throw new IllegalStateException(term.id() + " is not owed in each period");
    }

    /** Whether the promise is about tickets such as this. */
    boolean appliesTo(Facts facts) {
        return term.subjects().isEmpty() || term.subjects().contains(String.valueOf(facts.get(Column.KIND)));
    }

    /** What {@link DecisionTable#select} gives for the term's table. */
    int select(Facts facts) {
        for (int row = 0; row < conditions.length; row++) {
            if (holds(conditions[row], facts)) {
                return row;
            }
        }
        return DecisionTable.OTHERWISE;
    }

    private static boolean holds(Condition[] conditions, Facts facts) {
        for (Condition condition : conditions) {
            String value = facts.get(condition.column);
            if (value == null || !condition.values.contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** What is owed by a row of the table; null when nothing is. */
    @Nullable
    Owed owed(int row) {
        return row == DecisionTable.OTHERWISE ? otherwise : rows[row];
    }

    /** Whether {@code other} decides by the same cells on the same calendars, whatever else of its terms differs. */
    boolean decidesLike(CompiledPromise other) {
        return this.equals(other)
                || (term.equals(other.term) && Objects.deepEquals(rows, other.rows)
                        && Objects.equals(otherwise, other.otherwise));
    }
}
