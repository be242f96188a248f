package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;

import static dev.surety.core.language.Texts.message;

/**
 * Rows that can never win, and rows that overlap with another result. A row is out of reach when the rows above it
 * take all it would match: one of them alone, or several together where the column has a known set of values.
 */
final class RowLint implements LintedFile.Lint {

    private static final int MOST_COMBINATIONS = 50_000;

    @Override
    public void look(LintedFile file, Findings findings) {
        for (PromiseTerm promise : file.terms().promises().values()) {
            rows(promise.within(), severities(promise, file.terms()), findings);
        }
        rows(file.terms().scope(), Set.of(), findings);
    }

    /** The severities of which every ticket of the promise has one; empty where a ticket may have none. */
    private static Set<String> severities(PromiseTerm promise, Terms terms) {
        boolean mayHaveNone = promise.subjects().isEmpty() || promise.subjects().contains("maintenance");
        return mayHaveNone ? Set.of() : terms.severities().keySet();
    }

    /** @param severities those of which every case has one; empty where a case may have none */
    private static void rows(DecisionTable<?> table, Set<String> severities, Findings findings) {
        List<? extends Row<?>> rows = table.rows();
        for (int i = 0; i < rows.size(); i++) {
            Row<?> row = rows.get(i);
            List<? extends Row<?>> above = rows.subList(0, i);
            if (isTaken(row, above, severities)) {
                findings.add(Rule.UNREACHABLE_ROW, row.at(), message("row.unreachable"));
                continue;
            }
            for (Row<?> earlier : above) {
                if (overlaps(earlier, row) && !earlier.specific() && !row.specific()
                        && !earlier.result().equals(row.result()) && !covers(row, earlier)) {
                    findings.add(Rule.OVERLAPPING_ROWS, row.at(), message("row.overlaps", "line", earlier.at().line()));
                    break;
                }
            }
        }
    }

    /** Whether every case that {@code inner} matches is matched by {@code outer}. */
    private static boolean covers(Row<?> outer, Row<?> inner) {
        return outer.when().entrySet().stream().allMatch(condition -> {
            Set<String> asked = inner.when().get(condition.getKey());
            return asked != null && condition.getValue().containsAll(asked);
        });
    }

    private static boolean overlaps(Row<?> one, Row<?> other) {
        return one.when().entrySet().stream().allMatch(condition -> {
            Set<String> asked = other.when().get(condition.getKey());
            return asked == null || asked.stream().anyMatch(condition.getValue()::contains);
        });
    }

    private static boolean isTaken(Row<?> row, List<? extends Row<?>> above, Set<String> severities) {
        if (above.stream().anyMatch(earlier -> covers(earlier, row))) {
            return true;
        }
        // Several rows together: try each combination of the values the row asks for, and of those other rows ask for
        // in a column it leaves open, when that column can have no other value.
        List<List<String>> values = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        long combinations = 1;
        for (Column column : Column.values()) {
            Set<String> asked = row.when().get(column);
            if (asked == null) {
                if (column == Column.SEVERITY && !severities.isEmpty()
                        && above.stream().anyMatch(other -> other.when().containsKey(column))) {
                    asked = severities;
                } else {
                    continue;
                }
            }
            columns.add(column);
            values.add(List.copyOf(asked));
            combinations *= Math.max(1, asked.size());
        }
        return !columns.isEmpty() && combinations <= MOST_COMBINATIONS && allTaken(columns, values, 0, Map.of(), above);
    }

    private static boolean allTaken(List<Column> columns, List<List<String>> values, int column,
            Map<Column, Set<String>> chosen, List<? extends Row<?>> above) {
        if (column == columns.size()) {
            return above.stream().anyMatch(earlier -> earlier.when().entrySet().stream().allMatch(condition -> {
                Set<String> value = chosen.get(condition.getKey());
                return value != null && condition.getValue().containsAll(value);
            }));
        }
        return values.get(column).stream().allMatch(value -> {
            Map<Column, Set<String>> more = new java.util.EnumMap<>(Column.class);
            more.putAll(chosen);
            more.put(columns.get(column), Set.of(value));
            return allTaken(columns, values, column + 1, more, above);
        });
    }
}
