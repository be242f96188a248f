package dev.surety.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.money.Texts.message;

/**
 * An exact percentage: {@code 99.5 %} is 99.5, not a nearest binary fraction. Compared by value ({@code 99.5} equals
 * {@code 99.50}); shown truncated, never rounded up.
 */
public record Percent(BigDecimal value) implements Comparable<Percent> {

    public Percent {
        value = value.stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
    }

    /**
     * Reads {@code 99.5 %} or {@code 99.5%}.
     *
     * @throws IllegalArgumentException if the text is not a decimal number followed by a percent sign
     */
    public static Percent parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.matches("\\d{1,9}(\\.\\d{1,9})?\\s*%")) {
            throw new NotAcceptableException(message("percent.form", "text", text));
        }
        return new Percent(new BigDecimal(trimmed.substring(0, trimmed.length() - 1).strip()));
    }

    /** A whole number of percent. */
    public static Percent of(long percent) {
        return new Percent(BigDecimal.valueOf(percent));
    }

    /** With at most {@code digits} decimals, the rest cut off. */
    public String truncated(int digits) {
        return value.setScale(Math.min(digits, Math.max(0, value.scale())), RoundingMode.DOWN).toPlainString();
    }

    @Override
    public int compareTo(Percent other) {
        return value.compareTo(other.value);
    }

    /** Written as {@link #parse} reads it. */
    @Override
    public String toString() {
        return value.toPlainString() + " %";
    }
}
