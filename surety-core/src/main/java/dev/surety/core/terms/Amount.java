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
            return unit.isElapsed() ? count + unit.key() : count + " " + unit.key();
        }
    }

    /** Until the 24:00 that ends the period in which the start lies ({@code NEXT_MONTH}: the one after). */
    record EndOf(Period period) implements Amount {
        @Override
        public String toString() {
            return "end of " + period.key();
        }
    }
}
