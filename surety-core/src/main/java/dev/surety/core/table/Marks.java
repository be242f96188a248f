package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.table.Table.Note;
import dev.surety.core.terms.Text;

/** Collects the notes under a table and gives each a mark: asterisks its words begin with, else the next number. */
final class Marks {

    private final List<Note> notes = new ArrayList<>();
    private int numbered;

    /** The mark of a note in the words of the file; the same words have the same mark. */
    String of(Text text) {
        int asterisks = asterisks(text.in("en"));
        if (asterisks == 0) {
            return of(new Phrase.Words(text));
        }
        return add("*".repeat(asterisks), new Phrase.Words(new Text(behindAsterisks(text.in("ko")),
                behindAsterisks(text.in("en")))));
    }

    private static String behindAsterisks(String words) {
        return words.substring(asterisks(words)).strip();
    }

    /** How many a text begins with. */
    private static int asterisks(String words) {
        int count = 0;
        while (count < words.length() && words.charAt(count) == '*') {
            count++;
        }
        return count;
    }

    /** The mark of any other note. */
    String of(Phrase words) {
        for (Note note : notes) {
            if (note.words().equals(words)) {
                return note.mark();
            }
        }
        numbered++;
        return add(numbered + ")", words);
    }

    private String add(String mark, Phrase words) {
        Note note = new Note(mark, words);
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return mark;
    }

    List<Note> notes() {
        return notes;
    }
}
