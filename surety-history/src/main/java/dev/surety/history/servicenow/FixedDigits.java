package dev.surety.history.servicenow;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A pattern such as {@code dd-MM-yyyy HH:mm}: each field once, in digits of fixed width, with the same characters between
 * them always.
 */
final class FixedDigits {

    private static final Pattern OTHER_THAN_DIGITS = Pattern.compile("[a-zA-Z0-9'\\[\\]{}#]");
    private static final char DIGIT = '0';

    /** A zero where a digit stands, else the character that must stand there. */
    private final char[] shape;
    private final int year;
    private final int month;
    private final int day;
    private final int hour;
    private final int minute;
    private final int second;

    private FixedDigits(String pattern, char[] shape) {
        this.shape = shape;
        this.year = pattern.indexOf("yyyy");
        this.month = pattern.indexOf("MM");
        this.day = pattern.indexOf("dd");
        this.hour = pattern.indexOf("HH");
        this.minute = pattern.indexOf("mm");
        this.second = pattern.indexOf("ss");
    }

    /** Compiles a pattern; null when it is not of this kind. */
    static @Nullable FixedDigits of(String pattern) {
        String rest = pattern;
        for (String field : new String[]{"yyyy", "MM", "dd", "HH", "mm", "ss"}) {
            rest = rest.replaceFirst(field, "");
        }
        boolean dated = pattern.contains("yyyy") && pattern.contains("MM") && pattern.contains("dd");
        if (!dated || OTHER_THAN_DIGITS.matcher(rest).find()) {
            return null;
        }
        return new FixedDigits(pattern, pattern.replaceAll("[yMdHms]", String.valueOf(DIGIT)).toCharArray());
    }

    /** Whether a text has digits and other characters at the right places. */
    boolean fit(char[] text, int length) {
        if (length != shape.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char expected = shape[i];
            if (expected == DIGIT ? text[i] < '0' || text[i] > '9' : text[i] != expected) {
                return false;
            }
        }
        return true;
    }

    int year(char[] text) {
        return two(text, year) * 100 + two(text, year + 2);
    }

    int month(char[] text) {
        return two(text, month);
    }

    int day(char[] text) {
        return two(text, day);
    }

    /** Seconds since midnight; -1 when no clock shows such a time. */
    int secondOfDay(char[] text) {
        int hours = hour < 0 ? 0 : two(text, hour);
        int minutes = minute < 0 ? 0 : two(text, minute);
        int seconds = second < 0 ? 0 : two(text, second);
        return hours > 23 || minutes > 59 || seconds > 59 ? -1 : (hours * 60 + minutes) * 60 + seconds;
    }

    private static int two(char[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }
}
