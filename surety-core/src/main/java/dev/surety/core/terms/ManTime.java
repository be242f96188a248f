package dev.surety.core.terms;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.terms.Texts.message;

/**
 * Time of people's work as a retainer counts it: {@code 12 man-months}. How many days a man-month and how many hours a
 * man-day has is for the retainer to say, so units are never converted without it.
 *
 * @param count a whole number, not negative
 */
public record ManTime(long count, Unit unit) {

    /** How it may be written, as a regular expression. */
    public static final String PATTERN = "[0-9]{1,9} ?(man-months?|man-days?|hours?|min)";

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}) ?(man-month|man-day|hour|min)s?");

    public ManTime {
        if (count < 0) {
            throw new IllegalArgumentException("time of work must not be negative, but is " + count);
        }
    }

    /** Units of work. */
    public enum Unit {
        MAN_MONTHS, MAN_DAYS, HOURS, MINUTES;

        /** As written in files, for many of it. */
        public String key() {
            return this == MINUTES ? "min" : name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads {@code 12 man-months}, {@code 20 man-days}, {@code 8 hours} or {@code 30 min}.
     *
     * @throws IllegalArgumentException with a text that says what to write instead
     */
    public static ManTime parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches() || !text.strip().matches(PATTERN)) {
            throw new NotAcceptableException(message("man-time.form", "text", text));
        }
        Unit unit = switch (matcher.group(2)) {
            case "man-month" -> Unit.MAN_MONTHS;
            case "man-day" -> Unit.MAN_DAYS;
            case "hour" -> Unit.HOURS;
            default -> Unit.MINUTES;
        };
        return new ManTime(Long.parseLong(matcher.group(1)), unit);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String key = unit.key();
        return count + " " + (count == 1 && unit != Unit.MINUTES ? key.substring(0, key.length() - 1) : key);
    }
}
