package dev.surety.core.terms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Rows asked from top to bottom; the first that matches wins (language rule 5). An absent column matches anything.
 *
 * @param rows      the rows in order
 * @param otherwise the result when no row matches; absent when the rows are complete
 * @param <R>       what a row decides
 */
public record DecisionTable<R>(List<Row<R>> rows, @Nullable R otherwise) {

    public DecisionTable {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param when     allowed values by column; a column that is absent matches anything
     * @param specific whether the author states that overlapping a later row is meant
     */
    public record Row<R>(Map<Column, Set<String>> when, R result, boolean specific, Position at) {
        public Row {
            EnumMap<Column, Set<String>> copy = new EnumMap<>(Column.class);
            when.forEach((column, values) -> copy.put(column,
                    Collections.unmodifiableSet(new LinkedHashSet<>(values))));
            when = Collections.unmodifiableMap(copy);
        }

        /** The first column that does not match {@code facts}, or null when the row matches. */
        public @Nullable Column mismatch(Facts facts) {
            for (Map.Entry<Column, Set<String>> condition : when.entrySet()) {
                String value = facts.get(condition.getKey());
                if (value == null || !condition.getValue().contains(value)) {
                    return condition.getKey();
                }
            }
            return null;
        }
    }

    /** The index of {@code otherwise} in a selection. */
    public static final int OTHERWISE = -1;

    /** The index of the first row that matches, or {@link #OTHERWISE}. */
    public int select(Facts facts) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).mismatch(facts) == null) {
                return i;
            }
        }
        return OTHERWISE;
    }

    /** What the row at {@code index} decides; null only for {@link #OTHERWISE} without a result. */
    public @Nullable R result(int index) {
        return index == OTHERWISE ? otherwise : rows.get(index).result();
    }

    /** For each row above the winning one, the first column that did not match. */
    public List<Column> whyNot(Facts facts) {
        List<Column> columns = new ArrayList<>();
        for (Row<R> row : rows) {
            Column column = row.mismatch(facts);
            if (column == null) {
                break;
            }
            columns.add(column);
        }
        return columns;
    }
}
