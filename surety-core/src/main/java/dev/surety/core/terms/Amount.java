package dev.surety.core.terms;

import java.util.Locale;

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

    /**
     * Until the end of the N-th business day that begins at the start or later: the day of the start counts only where it
     * begins with it, at its 00:00. With a period's first moment as the start, the N-th business day of that period.
     */
    record NthBusinessDay(int number) implements Amount {
        public NthBusinessDay {
            if (number < 1) {
                throw new IllegalArgumentException("business days are counted from the 1st, but this is " + number);
            }
        }

        /** How its number is written in English. */
        public Ending ending() {
            return Ending.of(number);
        }

        @Override
        public String toString() {
            return number + ending().name().toLowerCase(Locale.ROOT) + " business day";
        }

        /** What follows the digits of an English ordinal number. */
        public enum Ending {
            ST, ND, RD, TH;

            static Ending of(int number) {
                boolean teen = number / 10 % 10 == 1;
                return switch (number % 10) {
                    case 1 -> teen ? TH : ST;
                    case 2 -> teen ? TH : ND;
                    case 3 -> teen ? TH : RD;
                    default -> TH;
                };
            }
        }
    }

    /** How an amount may be written, as a regular expression. */
    String PATTERN = "[0-9]{1,9} ?(ms|s|min|h|d)|[0-9]{1,9} (business (minute|hour|day)s?|calendar (day|week|month)s?)"
            + "|end of (day|business day|week|month|quarter|half|year|next month)"
            + "|[1-9][0-9]{0,2}(st|nd|rd|th) business day";

    /**
     * Reads {@code INT unit}, {@code end of PERIOD} (language rule 1) or {@code 5th business day} (ADR 014).
     *
     * @throws IllegalArgumentException with a text that says what to write instead
     */
    static Amount parse(String text) {
        return AmountParser.parse(text);
    }
}
