package dev.surety.core.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact share of a whole, from none (0/1) to all (1/1), in lowest terms. Compared with percentages as a rational; shown
 * truncated, so that what falls short of a percentage never shows as that percentage.
 */
public record Ratio(long part, long whole) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** {@code whole} must be positive, and {@code part} neither negative nor greater than it. */
    public Ratio {
        if (whole <= 0) {
            throw new IllegalArgumentException("a ratio needs a whole that is more than nothing, but it is " + whole);
        }
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException("a part must lie between 0 and " + whole + ", but is " + part);
        }
        long divisor = BigInteger.valueOf(part).gcd(BigInteger.valueOf(whole)).longValueExact();
        part /= divisor;
        whole /= divisor;
    }

    /** Whether it is less than {@code percent}. */
    public boolean isBelow(Percent percent) {
        BigDecimal own = BigDecimal.valueOf(part).multiply(HUNDRED);
        return own.compareTo(percent.value().multiply(BigDecimal.valueOf(whole))) < 0;
    }

    /** In percent with two decimals, the rest cut off: {@code 99.43}; {@code 100.00} only for the whole. */
    public String truncatedPercent() {
        BigInteger hundredths = BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(10_000))
                .divide(BigInteger.valueOf(whole));
        return new BigDecimal(hundredths, 2).toPlainString();
    }

    /** In percent with at most {@code decimals}, and an ellipsis where there are more: {@code 99.4399…}, {@code 99.5}. */
    public String percent(int decimals) {
        BigInteger scaled = BigInteger.valueOf(part).multiply(BigInteger.TEN.pow(decimals + 2));
        BigInteger[] divided = scaled.divideAndRemainder(BigInteger.valueOf(whole));
        BigDecimal digits = new BigDecimal(divided[0], decimals);
        if (divided[1].signum() != 0) {
            return digits.toPlainString() + "…";
        }
        BigDecimal plain = digits.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    /** {@code part/whole}. */
    @Override
    public String toString() {
        return part + "/" + whole;
    }
}
