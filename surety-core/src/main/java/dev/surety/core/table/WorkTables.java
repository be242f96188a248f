package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Note;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.ServiceDescription.WorkCell;
import dev.surety.core.terms.ServiceDescription.WorkColumn;
import dev.surety.core.terms.ServiceDescription.WorkRow;
import dev.surety.core.terms.ServiceDescription.WorkTable;
import dev.surety.core.terms.Terms;

/** Activities by columns. */
final class WorkTables {

    /** How the cell of an activity that is not part of the service is marked. */
    private static final String NONE = "–";

    private final WorkTable work;
    private final Names names;
    private final Marks marks = new Marks();

    private WorkTables(WorkTable work, Names names) {
        this.work = work;
        this.names = names;
    }

    static List<Table> of(Terms terms) {
        Names names = new Names(terms);
        return terms.service().work().values().stream().map(work -> new WorkTables(work, names).table()).toList();
    }

    private Table table() {
        List<Heading> columns = new ArrayList<>();
        columns.add(Names.column("activity"));
        for (WorkColumn column : work.columns().values()) {
            columns.add(new Heading(column.id(), new Phrase.Named(column.id(), column.title()),
                    column.note() == null ? null : new Phrase.Words(column.note())));
        }
        List<Row> rows = work.rows().values().stream().map(this::row).toList();
        List<Note> notes = new ArrayList<>(marks.notes());
        if (work.redirect() != null) {
            notes.add(new Note(NONE, new Phrase.Words(work.redirect())));
        }
        return new Table(Kind.WORK, Kind.WORK.key() + "/" + work.id(), new Phrase.Named(work.id(), work.title()),
                columns, rows, notes);
    }

    private Row row(WorkRow row) {
        List<Cell> cells = new ArrayList<>();
        List<String> rowMarks = new ArrayList<>();
        cells.add(new Phrase.Named(row.id(), row.title()));
        for (String column : work.columns().keySet()) {
            cells.add(switch (row.cells().get(column)) {
                case WorkCell.Included() -> Cell.Mark.INCLUDED;
                case WorkCell.None() -> Cell.Mark.NONE;
                case WorkCell.Instead(var route, var redirect) -> {
                    rowMarks.add(marks.of(redirect));
                    yield new Cell.Instead(names.any(route), redirect);
                }
                case null -> Cell.Mark.NONE; // what a table does not name is not part of the service
            });
        }
        return new Row(row.id(), new Phrase.Named(row.group(), work.groups().get(row.group())), cells,
                rowMarks.stream().distinct().toList(),
                names.assumes("work." + work.id() + ".rows." + row.id()));
    }
}
