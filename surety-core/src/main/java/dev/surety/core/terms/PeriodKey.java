package dev.surety.core.terms;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.terms.Texts.message;

/**
 * Names a period of a recurring promise (semantics §3): {@code 2026-11}, {@code 2026-W07} (ISO 8601), {@code 2026-Q4},
 * {@code 2026-H2}, {@code 2026}, {@code PT-2026-11}. Together with agreement and term it is the identity of a cycle.
 *
 * @param every  the kind of period
 * @param year   calendar year; the week-based year for weeks
 * @param number of the month, week, quarter or half in it; 1 for a year
 */
public record PeriodKey(Every every, int year, int number) {

    /** How it is written, as a regular expression. */
    public static final String PATTERN = "[0-9]{4}(-(0[1-9]|1[0-2]|W[0-5][0-9]|Q[1-4]|H[12]))?|PT-[0-9]{4}-(0[1-9]|1[0-2])";

    private static final Pattern WRITTEN = Pattern.compile("(PT-)?([0-9]{4})(?:-(W|Q|H)?([0-9]{1,2}))?");

    /**
     * Reads a period.
     *
     * @throws IllegalArgumentException if there is no such period
     */
    public static PeriodKey parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!text.matches(PATTERN) || !matcher.matches()) {
            throw new NotAcceptableException(message("period-key.form", "text", text));
        }
        int number = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
        PeriodKey key = new PeriodKey(kind(matcher), Integer.parseInt(matcher.group(2)), number);
        if (!of(key.every, key.firstDay()).equals(key)) {
            throw new NotAcceptableException(message("period-key.none", "text", text));
        }
        return key;
    }

    private static Every kind(Matcher matcher) {
        if (matcher.group(1) != null) {
            return Every.PATCH_TUESDAY;
        } else if (matcher.group(4) == null) {
            return Every.YEAR;
        }
        return switch (String.valueOf(matcher.group(3))) {
            case "W" -> Every.WEEK;
            case "Q" -> Every.QUARTER;
            case "H" -> Every.HALF;
            default -> Every.MONTH;
        };
    }

    /** The period of that kind in which {@code date} lies; a patch cycle runs from one second Tuesday to the next. */
    public static PeriodKey of(Every every, LocalDate date) {
        return switch (every) {
            case WEEK -> new PeriodKey(every, date.get(IsoFields.WEEK_BASED_YEAR),
                    date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> new PeriodKey(every, date.getYear(), date.getMonthValue());
            case QUARTER -> new PeriodKey(every, date.getYear(), (date.getMonthValue() + 2) / 3);
            case HALF -> new PeriodKey(every, date.getYear(), (date.getMonthValue() + 5) / 6);
            case YEAR -> new PeriodKey(every, date.getYear(), 1);
            case PATCH_TUESDAY -> {
                LocalDate month = date.isBefore(patchTuesday(date)) ? date.minusMonths(1) : date;
                yield new PeriodKey(every, month.getYear(), month.getMonthValue());
            }
        };
    }

    /** The first day of the period; of a patch cycle its Patch Tuesday. */
    public LocalDate firstDay() {
        return switch (every) {
            case WEEK -> LocalDate.of(year, 1, 4).with(WeekFields.ISO.dayOfWeek(), 1).plusWeeks(number - 1L);
            case MONTH -> LocalDate.of(year, number, 1);
            case QUARTER -> LocalDate.of(year, 3 * number - 2, 1);
            case HALF -> LocalDate.of(year, 6 * number - 5, 1);
            case YEAR -> LocalDate.of(year, 1, 1);
            case PATCH_TUESDAY -> patchTuesday(LocalDate.of(year, number, 1));
        };
    }

    /** The period after this one. */
    public PeriodKey next() {
        LocalDate later = switch (every) {
            case WEEK -> firstDay().plusWeeks(1);
            case MONTH -> firstDay().plusMonths(1);
            case QUARTER -> firstDay().plusMonths(3);
            case HALF -> firstDay().plusMonths(6);
            case YEAR -> firstDay().plusYears(1);
            case PATCH_TUESDAY -> patchTuesday(LocalDate.of(year, number, 1).plusMonths(1));
        };
        return of(every, later);
    }

    /** The vendor's release day of a month: its second Tuesday. */
    private static LocalDate patchTuesday(LocalDate date) {
        return date.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (every) {
            case WEEK -> String.format(Locale.ROOT, "%04d-W%02d", year, number);
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", year, number);
            case QUARTER -> String.format(Locale.ROOT, "%04d-Q%d", year, number);
            case HALF -> String.format(Locale.ROOT, "%04d-H%d", year, number);
            case YEAR -> String.format(Locale.ROOT, "%04d", year);
            case PATCH_TUESDAY -> String.format(Locale.ROOT, "PT-%04d-%02d", year, number);
        };
    }
}
