package dev.surety.cli;

/** How many places a text takes on a terminal: two for a wide letter of East Asia, none for a mark on another letter. */
public final class TextWidth {

    private TextWidth() {}

    /** Places of a whole text. */
    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /** Places of one letter. */
    public static int of(int letter) {
        return isMark(letter) ? 0 : isWide(letter) ? 2 : 1;
    }

    /** Accents, and the vowels and finals that join a Hangul syllable begun before. */
    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || letter >= 0x1160 && letter <= 0x11FF;
    }

    /** Wide and full-width letters of Unicode's East Asian Width (UAX 11), as far as agreements use them. */
    private static boolean isWide(int letter) {
        return letter >= 0x1100 && letter <= 0x115F || letter >= 0x2E80 && letter <= 0xA4CF && letter != 0x303F
                || letter >= 0xA960 && letter <= 0xA97C || letter >= 0xAC00 && letter <= 0xD7A3
                || letter >= 0xF900 && letter <= 0xFAFF || letter >= 0xFE30 && letter <= 0xFE6F
                || letter >= 0xFF00 && letter <= 0xFF60 || letter >= 0xFFE0 && letter <= 0xFFE6
                || letter >= 0x1F300 && letter <= 0x1FAFF || letter >= 0x20000 && letter <= 0x3FFFD;
    }
}
