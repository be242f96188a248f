package dev.surety.core.table;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A table of an agreement's document.
 *
 * @param id      unique among the tables of an agreement, such as {@code plans} or {@code work/operation}
 * @param columns at least one; the first names the row
 * @param rows    in the order of the file, each with a cell for every column
 * @param notes   what stands under the table; rows refer to them by their marks
 */
public record Table(Kind kind, String id, Phrase title, List<Heading> columns, List<Row> rows, List<Note> notes) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("the row '" + row.id() + "' of the table '" + id + "' has "
                        + row.cells().size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /** What a table is about. */
    public enum Kind {
        PLANS, WORK, RESPONSIBILITIES, ITEMS, CATALOGUE, PRICES, SEVERITIES, PROMISES, OBJECTIVES, AVAILABILITY, REPORTS, CHANNELS, CALENDARS;

        /** As people ask for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A column; {@code note} is what stands under its title, absent for most. */
    public record Heading(String id, Phrase title, @Nullable Phrase note) {}

    /**
     * A row.
     *
     * @param group   the heading it stands under; absent where the table has none
     * @param marks   marks of the notes that belong to it
     * @param assumed whether the document leaves a value of it open and the file assumes one
     */
    public record Row(String id, @Nullable Phrase group, List<Cell> cells, List<String> marks, boolean assumed) {
        public Row {
            cells = List.copyOf(cells);
            marks = List.copyOf(marks);
        }
    }

    /** What stands under a table behind {@code mark}. */
    public record Note(String mark, Phrase words) {}
}
