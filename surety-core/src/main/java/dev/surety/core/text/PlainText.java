package dev.surety.core.text;

/**
 * Texts that people and other programs wrote, as they may stand in a line for somebody to read: without characters that
 * break the line, command a terminal, or turn the direction of what stands beside them (UAX 9, explicit formatting).
 */
public final class PlainText {

    private PlainText() {}

    /** Whether a character does nothing but stand in its line. */
    public static boolean isPlain(char character) {
        return !Character.isISOControl(character)
                && (character < '\u2028' || character > '\u2069'
                        || character > '\u202E' && character < '\u2066');
    }

    /** The text in one line: whatever is not plain is a space, several of them together are one. */
    public static String line(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, at);
        boolean gap = false;
        for (; at < text.length(); at++) {
            boolean plain = isPlain(text.charAt(at));
            if (plain || !gap) {
                line.append(plain ? text.charAt(at) : ' ');
            }
            gap = !plain;
        }
        return line.toString();
    }
}
