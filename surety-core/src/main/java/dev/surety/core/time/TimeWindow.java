package dev.surety.core.time;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.time.Texts.message;

/**
 * A half-open stretch {@code [open, close)} of a local day, in milliseconds after its local midnight. {@code close} may
 * be 86,400,000, written {@code 24:00}. On days on which the clock changes, the part that does not exist is cut and the
 * part that exists twice counts twice.
 */
public record TimeWindow(int open, int close) implements Comparable<TimeWindow> {

    private static final int DAY = 86_400_000;

    /** The whole day. */
    public static final TimeWindow ALL_DAY = new TimeWindow(0, DAY);

    public TimeWindow {
        if (open < 0 || close > DAY || open >= close) {
            throw new NotAcceptableException(message("window.reversed", "open", show(open), "close", show(close)));
        }
    }

    /**
     * Reads {@code HH:mm[:ss]-HH:mm[:ss]}; {@code 24:00} is allowed as the end.
     *
     * @throws IllegalArgumentException if the text is not of that form or the window is empty or reversed
     */
    public static TimeWindow parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new NotAcceptableException(message("window.form", "text", text));
        }
        return new TimeWindow(timeOfDay(text.substring(0, dash).strip()), timeOfDay(text.substring(dash + 1).strip()));
    }

    private static int timeOfDay(String text) {
        if (!text.matches("\\d{2}:\\d{2}(:\\d{2})?")) {
            throw new NotAcceptableException(message("time.form", "text", text));
        }
        int hours = Integer.parseInt(text, 0, 2, 10);
        int minutes = Integer.parseInt(text, 3, 5, 10);
        int seconds = text.length() > 5 ? Integer.parseInt(text, 6, 8, 10) : 0;
        int millis = ((hours * 60 + minutes) * 60 + seconds) * 1000;
        if (minutes > 59 || seconds > 59 || millis > DAY) {
            throw new NotAcceptableException(message("time.absent", "text", text));
        }
        return millis;
    }

    /** Written as {@link #parse} reads it. */
    @Override
    public String toString() {
        return show(open) + "-" + show(close);
    }

    private static String show(int millis) {
        int seconds = millis / 1000;
        String text = "%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + ":%02d".formatted(seconds % 60);
    }

    @Override
    public int compareTo(TimeWindow other) {
        return open != other.open ? Integer.compare(open, other.open) : Integer.compare(close, other.close);
    }
}
