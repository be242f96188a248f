package dev.surety.core.terms;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;

/** How money is computed ({@code money}); every choice is stated by the file (language rule 7). */
public record MoneyTerms(Rounding rounding, Vat vat, ProRata proRata, UserCount userCount, @Nullable Credit credit) {

    /** Rounding of an amount: how, to which unit (1 = one minor unit), and where. */
    public record Rounding(Mode mode, int unit, At at) {}

    /** Value-added tax: rate, whether per line or per invoice, and its rounding. */
    public record Vat(Percent rate, At at, Mode rounding) {}

    /** What a credit is a share of, and at most how much of it. */
    public record Credit(String of, List<String> components, Percent cap) {
        public Credit {
            components = List.copyOf(components);
        }
    }

    /** Rounding modes a file may choose. */
    public enum Mode {
        FLOOR, HALF_UP, HALF_EVEN
    }

    /** Where rounding happens. */
    public enum At {
        LINE, INVOICE
    }

    /** How part of a month is charged; the first day is in, the end is exclusive. */
    public enum ProRata {
        CALENDAR_DAYS, THIRTY_DAYS
    }

    /** Which number of users a month has. */
    public enum UserCount {
        PEAK, MONTH_END, AVERAGE
    }
}
