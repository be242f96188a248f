package dev.surety.core.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;

/** By when a promise is owed, as far as some facts decide it. */
final class PromiseTimes {

    private final Names names;

    PromiseTimes(Names names) {
        this.names = names;
    }

    /**
     * What is owed for tickets of which {@code known} is known. Rows that other facts would have to decide are kept with
     * their conditions; the cell is empty where nothing is owed whatever they are.
     */
    Cell of(PromiseTerm promise, Facts known) {
        List<Cell.Time> times = possible(promise.within(), known);
        while (!times.isEmpty() && times.getLast().owed() instanceof PromiseTerm.Cell.None) {
            times.removeLast(); // nothing is owed where no row is left
        }
        return times.isEmpty() ? new Cell.Empty() : new Cell.Times(promise.isBackward(), times);
    }

    private List<Cell.Time> possible(DecisionTable<PromiseTerm.Cell> table, Facts known) {
        List<Cell.Time> times = new ArrayList<>();
        for (DecisionTable.Row<PromiseTerm.Cell> row : table.rows()) {
            Map<Column, Set<String>> open = new EnumMap<>(Column.class);
            boolean possible = true;
            for (Map.Entry<Column, Set<String>> condition : row.when().entrySet()) {
                String value = known.get(condition.getKey());
                if (value == null) {
                    open.put(condition.getKey(), condition.getValue());
                } else {
                    possible &= condition.getValue().contains(value);
                }
            }
            if (possible) {
                times.add(time(conditions(open), row.result()));
                if (open.isEmpty()) {
                    return times;
                }
            }
        }
        if (table.otherwise() != null) {
            times.add(time(List.of(), table.otherwise()));
        }
        return times;
    }

    private Cell.Time time(List<Cell.Condition> when, PromiseTerm.Cell cell) {
        return switch (cell) {
            case PromiseTerm.Cell.None() -> new Cell.Time(when, cell, null, List.of());
            case PromiseTerm.Cell.Owed owed -> new Cell.Time(when, cell, calendar(owed),
                    owed.replacedBy().stream().sorted().map(names::event).toList());
        };
    }

    private Phrase.@Nullable Named calendar(PromiseTerm.Cell.Owed owed) {
        String calendar = owed.calendar();
        boolean counted = switch (owed.amount()) {
            case Amount.Of(_, var unit) -> unit.isBusiness();
            case Amount.NthBusinessDay _ -> true;
            case Amount.EndOf _ -> false;
            case null -> false;
        };
        return !counted || calendar == null || names.isTheOnlyCalendar(calendar) ? null : names.calendar(calendar);
    }

    private List<Cell.Condition> conditions(Map<Column, Set<String>> open) {
        return open.entrySet()
                .stream()
                .map(condition -> new Cell.Condition(condition.getKey(), condition.getValue()
                        .stream()
                        .map(value -> names.value(condition.getKey(), value))
                        .toList()))
                .toList();
    }
}
