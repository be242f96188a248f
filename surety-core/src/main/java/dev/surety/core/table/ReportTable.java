package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Governance.Report;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;

/** Reports and when they are due, which is read from their promises. */
final class ReportTable {

    private final Terms terms;
    private final Names names;
    private final PromiseTimes times;

    private ReportTable(Terms terms) {
        this.terms = terms;
        this.names = new Names(terms);
        this.times = new PromiseTimes(names);
    }

    static List<Table> of(Terms terms) {
        ReportTable table = new ReportTable(terms);
        List<Row> rows = terms.governance().reports().values().stream().map(table::row).toList();
        return List.of(new Table(Kind.REPORTS, Kind.REPORTS.key(), Names.said("title.reports"),
                List.of(Names.column("report"), Names.column("due"), Names.column("fields"), Names.column("formats"),
                        Names.column("to")),
                rows, List.of()));
    }

    private Row row(Report report) {
        boolean assumed = names.assumes("reports." + report.id()) || report.promise() != null
                && (names.assumes("promises." + report.promise() + ".within")
                        || names.assumes("promises." + report.promise() + ".at-least"));
        return new Row(report.id(), names.item(report.item()), List.of(new Phrase.Named(report.id(), report.title()),
                due(report), Names.list(report.fields().values()),
                Names.several(report.formats().stream().map(format -> new Phrase.Named(format, null)).toList()),
                Names.several(report.to().stream().map(names::role).toList())), List.of(), assumed);
    }

    private Cell due(Report report) {
        List<Cell> parts = new ArrayList<>();
        if (report.onRequest()) {
            parts.add(Names.said("due.on-request"));
        }
        PromiseTerm promise = report.promise() == null ? null : terms.promises().get(report.promise());
        if (promise != null) {
            Cell time = times.of(promise, Facts.NONE.with(Column.PLAN, terms.plan()));
            switch (promise.timing()) {
                case Timing.Recurring _ -> parts.addAll(List.of(PromiseTable.occasion(promise, names), time));
                case Timing.Forward _ -> parts.addAll(List.of(time, new Phrase.Labelled(Names.said("due.after"),
                        promise.from().stream().<Phrase>map(names::event).toList())));
                case Timing.Backward _,Timing.Derived _ -> parts.add(time);
            }
            parts.removeIf(Cell.Empty.class::isInstance);
        }
        return Names.several(parts);
    }
}
