package dev.surety.core.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;

/**
 * The promises of an agreement, one row each; where it leaves the plan open, one for all plans under which a promise is
 * the same, with a column that says which.
 */
final class PromisesByPlan {

    /** Where the column of plans stands. */
    private static final int PLANS = 1;

    private final Names names;
    private final List<Under> all;

    /** The terms under a plan; {@code plan} is null where the agreement has none. */
    record Under(@Nullable String plan, Terms terms, Names names, PromiseTimes times) {

        private static Under of(@Nullable String plan, Terms all) {
            Terms terms = all.under(plan);
            Names names = new Names(terms);
            return new Under(plan, terms, names, new PromiseTimes(names));
        }

        private static List<String> plans(List<Under> some) {
            return some.stream().map(Under::plan).filter(Objects::nonNull).toList();
        }

        private @Nullable PromiseTerm promise(String id) {
            return terms.promises().get(id);
        }
    }

    PromisesByPlan(Terms terms) {
        names = new Names(terms);
        all = terms.leavesPlanOpen()
                ? terms.plans().keySet().stream().map(plan -> Under.of(plan, terms)).toList()
                : List.of(Under.of(terms.plan(), terms));
    }

    /** The columns, with that of plans where they differ. */
    List<Heading> columns(List<Heading> others) {
        List<Heading> columns = new ArrayList<>(others);
        if (all.size() > 1) {
            columns.add(PLANS, Names.column("plans"));
        }
        return columns;
    }

    /** Whether {@code fact} is so of a promise under any plan. */
    boolean anyPlan(PromiseTerm promise, BiPredicate<PromiseTerm, Under> fact) {
        return all.stream().anyMatch(under -> {
            PromiseTerm own = under.promise(promise.id());
            return own != null && fact.test(own, under);
        });
    }

    /** A row for each promise with the cells it is given; none where these are none. */
    List<Row> rows(BiFunction<PromiseTerm, Under, List<Cell>> cells, BiPredicate<PromiseTerm, Names> assumed) {
        Set<String> promises = new LinkedHashSet<>();
        all.forEach(under -> promises.addAll(under.terms().promises().keySet()));
        List<Row> rows = new ArrayList<>();
        promises.forEach(promise -> rows.addAll(rows(promise, cells, assumed)));
        return rows;
    }

    private List<Row> rows(String promise, BiFunction<PromiseTerm, Under, List<Cell>> cells,
            BiPredicate<PromiseTerm, Names> assumed) {
        Map<List<Cell>, List<Under>> plansByCells = new LinkedHashMap<>();
        boolean anyAssumed = false;
        for (Under under : all) {
            PromiseTerm term = under.promise(promise);
            List<Cell> own = term == null ? List.of() : cells.apply(term, under);
            if (term != null && !own.isEmpty()) {
                plansByCells.computeIfAbsent(own, _ -> new ArrayList<>()).add(under);
                anyAssumed |= assumed.test(term, under.names());
            }
        }
        boolean isAssumed = anyAssumed;
        List<Row> rows = new ArrayList<>();
        plansByCells.forEach((own, same) -> {
            List<String> plans = all.size() == 1 ? List.of() : Under.plans(same);
            String id = plansByCells.size() == 1 ? promise : promise + "/" + String.join("+", plans);
            rows.add(new Row(id, null, withPlans(own, plans), List.of(), isAssumed));
        });
        return rows;
    }

    private List<Cell> withPlans(List<Cell> cells, List<String> plans) {
        List<Cell> row = new ArrayList<>(cells);
        if (!plans.isEmpty()) {
            row.add(PLANS, plans.size() == all.size() ? Names.said("plans.all")
                    : Names.several(plans.stream().map(names::plan).toList()));
        }
        return row;
    }
}
