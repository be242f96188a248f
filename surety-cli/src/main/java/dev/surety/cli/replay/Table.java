package dev.surety.cli.replay;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

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
            widths.add(rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String padding = " ".repeat(widths.get(column) - width(row.get(column)));
                line.append(column == 0 ? "" : "  ");
                line.append(rightAligned.get(column) ? padding + row.get(column) : row.get(column) + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Places on a terminal: two for Hangul, Chinese letters and full-width forms. */
    static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int letter) {
        boolean wide = letter >= 0x1100 && letter <= 0x115F || letter >= 0x2E80 && letter <= 0xA4CF
                || letter >= 0xAC00 && letter <= 0xD7A3 || letter >= 0xF900 && letter <= 0xFAFF
                || letter >= 0xFE30 && letter <= 0xFE6F || letter >= 0xFF00 && letter <= 0xFF60;
        return wide ? 2 : 1;
    }
}
