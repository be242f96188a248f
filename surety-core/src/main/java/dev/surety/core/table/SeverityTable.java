package dev.surety.core.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;

/** Times of promises by severity; a promise has one row for all plans under which its times are the same. */
final class SeverityTable {

    /** The subject of what has a severity. */
    private static final String INCIDENT = "incident";

    private final Terms terms;
    private final Names names;
    private final PromiseTimes times;
    private final List<String> plans;

    private SeverityTable(Terms terms) {
        this.terms = terms;
        this.names = new Names(terms);
        this.times = new PromiseTimes(names);
        this.plans = terms.plan() == null ? List.copyOf(terms.plans().keySet()) : List.of();
    }

    static List<Table> of(Terms terms) {
        return List.of(new SeverityTable(terms).table());
    }

    private Table table() {
        List<Heading> columns = new ArrayList<>();
        columns.add(Names.column("promise"));
        if (!plans.isEmpty()) {
            columns.add(Names.column("plans"));
        }
        columns.add(Names.column("owed-by"));
        terms.severities()
                .values()
                .forEach(severity -> columns.add(
                        new Heading(severity.id(), new Phrase.Named(severity.id(), severity.title()), null)));
        List<Row> rows = new ArrayList<>();
        promises().forEach(promise -> rows.addAll(rows(promise)));
        return new Table(Kind.SEVERITIES, Kind.SEVERITIES.key(), Names.said("title.severities"), columns, rows,
                List.of());
    }

    private Set<String> promises() {
        Set<String> all = new LinkedHashSet<>(terms.under(terms.plan()).promises().keySet());
        plans.forEach(plan -> all.addAll(terms.under(plan).promises().keySet()));
        return all;
    }

    private List<Row> rows(String promise) {
        Map<List<Cell>, List<String>> plansByCells = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        if (plans.isEmpty()) {
            PromiseTerm term = terms.under(terms.plan()).promises().get(promise);
            List<Cell> cells = cells(term, terms.plan());
            return cells.isEmpty() ? List.of() : List.of(row(promise, promise, cells));
        }
        for (String plan : plans) {
            List<Cell> cells = cells(terms.under(plan).promises().get(promise), plan);
            if (!cells.isEmpty()) {
                plansByCells.computeIfAbsent(cells, _ -> new ArrayList<>()).add(plan);
            }
        }
        plansByCells.forEach((cells, same) -> {
            List<Cell> all = new ArrayList<>(cells);
            all.add(1, same.size() == plans.size()
                    ? Names.said("plans.all")
                    : Names.several(same.stream().map(names::plan).toList()));
            String id = plansByCells.size() == 1 ? promise : promise + "/" + String.join("+", same);
            rows.add(row(id, promise, all));
        });
        return rows;
    }

    private Row row(String id, String promise, List<Cell> cells) {
        boolean assumed = names.assumes("promises." + promise + ".within")
                || names.assumes("promises." + promise + ".at-least") || names.assumes("severities");
        return new Row(id, null, cells, List.of(), assumed);
    }

    /** Title, who owes it, and the time of each severity; empty where it is not about severities or owes nothing. */
    private List<Cell> cells(@Nullable PromiseTerm promise, @Nullable String plan) {
        if (promise == null || !hasSeverities(promise)) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(new Phrase.Named(promise.id(), promise.title()));
        cells.add(Names.party(promise.owedBy()));
        boolean owed = false;
        for (String severity : terms.severities().keySet()) {
            Cell cell = times.of(promise, Facts.NONE.with(Column.PLAN, plan).with(Column.SEVERITY, severity));
            owed |= cell instanceof Cell.Times;
            cells.add(cell);
        }
        return owed ? cells : List.of();
    }

    private static boolean hasSeverities(PromiseTerm promise) {
        return promise.subjects().contains(INCIDENT)
                || promise.within().rows().stream().anyMatch(row -> row.when().containsKey(Column.SEVERITY));
    }
}
