package dev.surety.cli.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import dev.surety.cli.TextWidth;
import dev.surety.core.table.Cell;
import dev.surety.core.table.Phrase;
import dev.surety.core.table.Table;
import dev.surety.core.table.TableText;

/** Tables in aligned columns; where they would be wider than a terminal, the widest columns are broken into lines. */
final class TablesText {

    private static final String GAP = "  ";
    /** Columns are not made narrower than this to fit. */
    private static final int NARROWEST = 8;

    private final TableText text;
    private final int widest;

    /** @param widest how wide lines may be */
    TablesText(String language, int widest) {
        this.text = TableText.in(language);
        this.widest = widest;
    }

    String of(List<Table> tables) {
        return String.join("\n", tables.stream().map(this::of).toList());
    }

    private String of(Table table) {
        boolean grouped = table.rows().stream().anyMatch(row -> row.group() != null);
        List<List<String>> heads = heads(table);
        List<List<String>> body = table.rows().stream().map(row -> cells(row, grouped)).toList();
        List<Integer> widths = widths(heads, body);
        List<String> lines = new ArrayList<>();
        lines.add(text.of(table.title()));
        lines.add("");
        heads.forEach(head -> lines.addAll(lines(head, widths)));
        lines.add(String.join(GAP, widths.stream().map("-"::repeat).toList()));
        Phrase group = null;
        for (int i = 0; i < body.size(); i++) {
            Phrase own = table.rows().get(i).group();
            if (own != null && !own.equals(group)) {
                lines.addAll(Wrapping.of(text.of(own), widest));
                group = own;
            }
            lines.addAll(lines(body.get(i), widths));
        }
        List<String> notes = text.notes(table);
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.addAll(Wrapping.of(note, widest)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Titles of the columns, and a second line where a column has a note. */
    private List<List<String>> heads(Table table) {
        List<List<String>> heads = new ArrayList<>();
        heads.add(table.columns().stream().map(column -> text.of(column.title())).toList());
        if (table.columns().stream().anyMatch(column -> column.note() != null)) {
            heads.add(table.columns()
                    .stream()
                    .map(column -> column.note() == null ? "" : text.of(column.note()))
                    .toList());
        }
        return heads;
    }

    private List<String> cells(Table.Row row, boolean grouped) {
        List<String> cells = new ArrayList<>();
        cells.add((grouped ? GAP : "") + text.name(row));
        for (Cell cell : row.cells().subList(1, row.cells().size())) {
            cells.add(text.of(cell));
        }
        return cells;
    }

    /** As wide as the widest cell; then the widest column is made narrower until all fit. */
    private List<Integer> widths(List<List<String>> heads, List<List<String>> body) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < heads.getFirst().size(); column++) {
            int at = column;
            widths.add(IntStream.concat(heads.stream().mapToInt(row -> TextWidth.of(row.get(at))),
                    body.stream().mapToInt(row -> TextWidth.of(row.get(at)))).max().orElse(0));
        }
        long room = (long) widest - (long) GAP.length() * (widths.size() - 1);
        while (widths.stream().mapToLong(width -> width).sum() > room && Collections.max(widths) > NARROWEST) {
            int largest = widths.indexOf(Collections.max(widths));
            widths.set(largest, widths.get(largest) - 1);
        }
        return widths;
    }

    private static List<String> lines(List<String> row, List<Integer> widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(Wrapping.of(row.get(column), widths.get(column)));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < height; at++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String part = at < cells.get(column).size() ? cells.get(column).get(at) : "";
                line.append(column == 0 ? "" : GAP)
                        .append(part)
                        .append(" ".repeat(Math.max(0, widths.get(column) - TextWidth.of(part))));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
