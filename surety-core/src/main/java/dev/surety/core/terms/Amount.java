package dev.surety.core.terms;

/** An amount of time as an agreement writes it: {@code 8 business hours}, {@code 90 min}, {@code end of next month}. */
public sealed interface Amount {

    /** A whole number of a unit; not negative. */
    record Of(long count, Unit unit) implements Amount {
        public Of {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "an amount must not be negative, but is " + count + " " + unit.key());
            }
        }

        @Override
        public String toString() {
            if (unit.isElapsed()) {
                return unit == Unit.MINUTES ? count + " " + unit.key() : count + unit.key();
            }
            String key = unit.key();
            return count + " " + (count == 1 ? key.substring(0, key.length() - 1) : key);
        }
    }

    /** Until the 24:00 that ends the period in which the start lies ({@code NEXT_MONTH}: the one after). */
    record EndOf(Period period) implements Amount {
        @Override
        public String toString() {
            return "end of " + period.key();
        }
    }

    /** How an amount may be written, as a regular expression. */
    String PATTERN = "[0-9]{1,9} ?(ms|s|min|h|d)|[0-9]{1,9} (business (minute|hour|day)s?|calendar (day|week|month)s?)"
            + "|end of (day|business day|week|month|quarter|half|year|next month)";

    /**
     * Reads {@code INT unit} or {@code end of PERIOD} (language rule 1).
     *
     * @throws IllegalArgumentException with a text that says what to write instead
     */
    static Amount parse(String text) {
        return AmountParser.parse(text);
    }
}
