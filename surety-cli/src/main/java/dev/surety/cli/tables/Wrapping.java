package dev.surety.cli.tables;

import java.util.ArrayList;
import java.util.List;

import dev.surety.cli.TextWidth;

/** Breaks a text into lines: between words, and within a word only where it is wider than a whole line. */
final class Wrapping {

    private Wrapping() {}

    /** At least one line, none wider than {@code width} places; lines keep the indentation of the text. */
    static List<String> of(String text, int width) {
        if (TextWidth.of(text) <= width) {
            return List.of(text);
        }
        String words = text.stripLeading();
        String indentation = text.substring(0, text.length() - words.length());
        int room = Math.max(2, width - indentation.length()); // a wide letter takes two places
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" +")) {
            if (!line.isEmpty() && TextWidth.of(line.toString()) + 1 + TextWidth.of(word) > room) {
                lines.add(indentation + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (TextWidth.of(line.toString()) > room) {
                int end = fitting(line, room);
                lines.add(indentation + line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(indentation + line);
        return lines;
    }

    /** How much of a line fits, in characters. */
    private static int fitting(StringBuilder line, int room) {
        int end = 0;
        int used = 0;
        while (end < line.length() && used + TextWidth.of(line.codePointAt(end)) <= room) {
            used += TextWidth.of(line.codePointAt(end));
            end += Character.charCount(line.codePointAt(end));
        }
        return end;
    }
}
