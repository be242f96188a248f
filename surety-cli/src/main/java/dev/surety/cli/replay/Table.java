package dev.surety.cli.replay;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import dev.surety.cli.TextWidth;

/** Columns of text, as wide as their widest cell. Korean letters take two places of a terminal. */
final class Table {

    private final List<Boolean> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param alignment a letter per column, {@code l} or {@code r} */
    Table(String alignment) {
        this.rightAligned = alignment.chars().mapToObj(letter -> letter == 'r').toList();
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    void print(PrintWriter out) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rightAligned.size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> TextWidth.of(row.get(at))).max().orElse(0));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String padding = " ".repeat(widths.get(column) - TextWidth.of(row.get(column)));
                line.append(column == 0 ? "" : "  ");
                line.append(rightAligned.get(column) ? padding + row.get(column) : row.get(column) + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
