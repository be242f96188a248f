package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.table.PromisesByPlan.Under;
import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;

/** Times of promises by severity. */
final class SeverityTable {

    /** The subject of what has a severity. */
    private static final String INCIDENT = "incident";

    private SeverityTable() {}

    static List<Table> of(Terms terms) {
        List<Heading> columns = new ArrayList<>(List.of(Names.column("promise"), Names.column("owed-by")));
        terms.severities()
                .values()
                .forEach(severity -> columns.add(
                        new Heading(severity.id(), new Phrase.Named(severity.id(), severity.title()), null)));
        PromisesByPlan promises = new PromisesByPlan(terms);
        return List.of(new Table(Kind.SEVERITIES, Kind.SEVERITIES.key(), Names.said("title.severities"),
                promises.columns(columns), promises.rows(SeverityTable::cells, SeverityTable::isAssumed), List.of()));
    }

    private static boolean isAssumed(PromiseTerm promise, Names names) {
        return names.assumes("promises." + promise.id() + ".within")
                || names.assumes("promises." + promise.id() + ".at-least") || names.assumes("severities");
    }

    /** Whether a promise has a row here. */
    static boolean shows(PromiseTerm promise, Under under) {
        return !cells(promise, under).isEmpty();
    }

    /** Title, who owes it, and the time of each severity; none where it is not about severities or owes nothing. */
    private static List<Cell> cells(PromiseTerm promise, Under under) {
        if (!hasSeverities(promise)) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(new Phrase.Named(promise.id(), promise.title()));
        cells.add(Names.party(promise.owedBy()));
        boolean owed = false;
        for (String severity : under.terms().severities().keySet()) {
            Cell cell = cell(promise, severity, under);
            owed |= !(cell instanceof Cell.Empty);
            cells.add(cell);
        }
        return owed ? cells : List.of();
    }

    private static Cell cell(PromiseTerm promise, String severity, Under under) {
        String path = "promises." + promise.id() + ".within";
        return under.names().isPlaceholder(path) || under.names().isPlaceholder(path + "." + severity)
                ? Names.said("open")
                : under.times().of(promise, Facts.NONE.with(Column.PLAN, under.plan()).with(Column.SEVERITY, severity));
    }

    private static boolean hasSeverities(PromiseTerm promise) {
        return promise.subjects().contains(INCIDENT)
                || promise.within().rows().stream().anyMatch(row -> row.when().containsKey(Column.SEVERITY));
    }
}
