package dev.surety.cli.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.surety.core.table.Cell;
import dev.surety.core.table.Phrase;
import dev.surety.core.table.Table;
import dev.surety.core.table.TableText;

/** Tables as GitHub's Markdown. */
final class TablesMarkdown {

    private final TableText text;

    TablesMarkdown(String language) {
        this.text = TableText.in(language);
    }

    String of(List<Table> tables) {
        return String.join("\n", tables.stream().map(this::of).toList());
    }

    private String of(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add("### " + escaped(text.of(table.title())));
        lines.add("");
        lines.add(line(table.columns().stream().map(this::head).toList()));
        lines.add(line(Collections.nCopies(table.columns().size(), "---")));
        Phrase group = null;
        for (Table.Row row : table.rows()) {
            if (row.group() != null && !row.group().equals(group)) {
                group = row.group();
                List<String> cells = new ArrayList<>(Collections.nCopies(table.columns().size(), ""));
                cells.set(0, "**" + escaped(text.of(group)) + "**");
                lines.add(line(cells));
            }
            lines.add(line(cells(row)));
        }
        List<String> notes = text.notes(table);
        if (!notes.isEmpty()) {
            lines.add("");
            lines.add(String.join("<br>\n", notes.stream().map(TablesMarkdown::escaped).toList()));
        }
        return String.join("\n", lines) + "\n";
    }

    private String head(Table.Heading column) {
        String title = escaped(text.of(column.title()));
        return column.note() == null ? title : title + "<br>" + escaped(text.of(column.note()));
    }

    private List<String> cells(Table.Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(escaped(text.name(row)));
        for (Cell cell : row.cells().subList(1, row.cells().size())) {
            cells.add(escaped(text.of(cell)));
        }
        return cells;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** What means something in Markdown stands for itself. */
    private static String escaped(String words) {
        return words.replaceAll("([\\\\|*_`<>\\[\\]])", "\\\\$1");
    }
}
