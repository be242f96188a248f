package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.Facts;

/** Every case that the rows of two tables tell apart, and what each table decides in it. */
final class Cases {

    /** Beyond this, two tables that differ are not asked case by case. */
    private static final long MOST = 200_000;

    private Cases() {}

    /**
     * A case.
     *
     * @param facts  the values rows ask for; a column is absent where it has a value no row names
     * @param before what was decided; null where no row matched
     * @param after  what is decided
     */
    record Case<R>(Facts facts, @Nullable R before, @Nullable R after) {

        /** The values that make the case; {@code otherwise} where no row names any of them. */
        List<String> names() {
            return facts.asMap().isEmpty() ? List.of("otherwise") : List.copyOf(facts.asMap().values());
        }
    }

    /** The cases in which the tables decide differently; null where there are too many to ask. */
    static <R> @Nullable List<Case<R>> different(DecisionTable<R> before, DecisionTable<R> after,
            Set<String> severities) {
        if (rows(before).equals(rows(after)) && Objects.equals(before.otherwise(), after.otherwise())) {
            return List.of();
        }
        Map<Column, Set<String>> values = values(before, after, severities);
        // Beyond the bound the product is not needed, and would not fit.
        long count = values.values().stream().mapToLong(Set::size).reduce(1, (a, b) -> Math.min(a, MOST + 1) * b);
        if (count > MOST) {
            return null;
        }
        List<Facts> all = List.of(Facts.NONE);
        for (Map.Entry<Column, Set<String>> column : values.entrySet()) {
            List<Facts> longer = new ArrayList<>();
            for (Facts facts : all) {
                column.getValue()
                        .forEach(value -> longer
                                .add(value.isEmpty() ? facts : facts.with(column.getKey(), value)));
            }
            all = longer;
        }
        List<Case<R>> different = new ArrayList<>();
        for (Facts facts : all) {
            R was = before.result(before.select(facts));
            R is = after.result(after.select(facts));
            if (!Objects.equals(was, is)) {
                different.add(new Case<>(facts, was, is));
            }
        }
        return different;
    }

    /** What rows ask and decide, without where they stand. */
    private static <R> List<Map.Entry<Map<Column, Set<String>>, R>> rows(DecisionTable<R> table) {
        return table.rows().stream().map((Row<R> row) -> Map.entry(row.when(), row.result())).toList();
    }

    /** The values of each column; the empty text stands for any that no row names. */
    private static <R> Map<Column, Set<String>> values(DecisionTable<R> before, DecisionTable<R> after,
            Set<String> severities) {
        Map<Column, Set<String>> values = new EnumMap<>(Column.class);
        for (DecisionTable<R> table : List.of(before, after)) {
            table.rows()
                    .forEach(row -> row.when()
                            .forEach((column, named) -> values
                                    .computeIfAbsent(column, any -> new LinkedHashSet<>())
                                    .addAll(named)));
        }
        values.forEach((column, named) -> {
            if (column == Column.SEVERITY && !severities.isEmpty()) {
                // Each ticket has a severity of the agreement.
                named.retainAll(severities);
                named.addAll(severities);
            } else {
                named.add("");
            }
        });
        return values;
    }
}
