package dev.surety.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.money.Texts.message;

/**
 * An exact amount of money: minor units of a currency of ISO 4217, such as cents; won have none.
 *
 * @param minor    in minor units; may be negative
 * @param currency code of ISO 4217
 */
public record Money(long minor, String currency) implements Comparable<Money> {

    /** How an amount may be written, as a regular expression. */
    public static final String PATTERN = "[0-9]{1,15}(\\.[0-9]{1,4})?";

    /**
     * Reads {@code 3500} or {@code 12.50} in {@code currency}.
     *
     * @throws IllegalArgumentException if the text is no such number, or has more decimals than the currency
     */
    public static Money parse(String text, String currency) {
        if (!text.matches(PATTERN)) {
            throw new NotAcceptableException(message("money.form", "text", text));
        }
        try {
            return new Money(new BigDecimal(text).setScale(digits(currency), RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact(), currency);
        } catch (ArithmeticException _) {
            throw new NotAcceptableException(message("money.decimals", "text", text, "currency", currency));
        }
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    @Override
    public int compareTo(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " are not compared");
        }
        return Long.compare(minor, other.minor);
    }

    /** In units of the currency, such as {@code 12.50 EUR}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString() + " " + currency;
    }
}
