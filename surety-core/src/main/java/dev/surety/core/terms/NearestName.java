package dev.surety.core.terms;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

import dev.surety.core.text.Message;

import static dev.surety.core.terms.Texts.message;

/** Finds the name somebody most likely meant: what every "did you mean" of Surety is made with. */
public final class NearestName {

    private NearestName() {}

    /**
     * The known name with the fewest changed, missing, added or swapped letters, if there are few enough of them to be a
     * slip of the hand: one for short names, a third of the letters for longer ones. Upper and lower case, and the
     * separators {@code -}, {@code _} and blank, do not count as different. Ties go to the name that comes first.
     */
    public static Optional<String> of(String written, Collection<String> known) {
        String plain = plain(written);
        String best = null;
        int fewest = Math.max(1, plain.length() / 3) + 1;
        for (String name : known) {
            if (Math.abs(name.length() - plain.length()) < fewest) {
                int changes = changes(plain, plain(name));
                if (changes < fewest) {
                    fewest = changes;
                    best = name;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * That a name is not known, and which one was most likely meant, if there is one.
     *
     * @param what which kind of name: what follows {@code unknown.} in the texts
     */
    public static Message unknown(String what, String written, Collection<String> known) {
        return message("unknown." + what, "written", written, "suggestion",
                of(written, known).map(name -> message("suggestion", "name", name)).orElse(Message.nothing()));
    }

    /** As {@link #unknown}, with the list of what is known. */
    public static Message unknownOf(String what, String written, Collection<String> known) {
        return message("unknown.of", "unknown", unknown(what, written, known), "known", known);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** Damerau's distance: letters changed, missing, added, or swapped with their neighbour. */
    private static int changes(String a, String b) {
        int[] twoAbove = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
            int[] spare = twoAbove;
            twoAbove = above;
            above = row;
            row = spare;
        }
        return above[b.length()];
    }
}
