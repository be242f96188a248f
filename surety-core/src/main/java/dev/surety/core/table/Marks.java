package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.surety.core.table.Table.Note;
import dev.surety.core.terms.Text;

/** Collects the notes under a table and gives each a mark: asterisks its words begin with, else the next number. */
final class Marks {

    private static final Pattern ASTERISKS = Pattern.compile("(\\*+)\\s*(.*)", Pattern.DOTALL);

    private final List<Note> notes = new ArrayList<>();
    private int numbered;

    /** The mark of a note in the words of the file; the same words have the same mark. */
    String of(Text text) {
        Matcher matcher = ASTERISKS.matcher(text.in("en"));
        if (!matcher.matches()) {
            return of(new Phrase.Words(text));
        }
        Text behind = new Text(behindAsterisks(text.in("ko")), matcher.group(2));
        return add(matcher.group(1), new Phrase.Words(behind));
    }

    private static String behindAsterisks(String words) {
        Matcher matcher = ASTERISKS.matcher(words);
        return matcher.matches() ? matcher.group(2) : words;
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
