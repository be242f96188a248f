package dev.surety.core.language;

/**
 * Characters that no text of an agreement may hold: halves of surrogate pairs, which no encoding can carry, and controls of
 * the direction of writing, by which a clause shows a reader something else than it says.
 */
final class Unreadables {

    private Unreadables() {}

    /** The index of the first of them; -1 where there is none. */
    static int first(String text) {
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (isUnreadable(codePoint)) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return -1;
    }

    private static boolean isUnreadable(int codePoint) {
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean embedding = codePoint >= 0x202A && codePoint <= 0x202E;
        boolean isolate = codePoint >= 0x2066 && codePoint <= 0x2069;
        return half || embedding || isolate;
    }
}
