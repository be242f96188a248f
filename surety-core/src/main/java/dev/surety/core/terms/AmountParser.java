package dev.surety.core.terms;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts as a file writes them, and says what to write instead of what it does not know. */
final class AmountParser {

    private static final Pattern NUMBER_AND_UNIT = Pattern
            .compile("(-?[0-9]+(?:[.,][0-9]*)?) ?([A-Za-z]+(?: [A-Za-z]+)?)");

    private static final long DAYS_OF_A_CENTURY = 36_525;

    private AmountParser() {}

    static Amount parse(String text) {
        String written = text.strip();
        if (written.startsWith("end of ")) {
            return endOf(written);
        }
        Matcher matcher = NUMBER_AND_UNIT.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an amount is a whole number and a unit, such as '8 business hours' or "
                    + "'90 min', or 'end of month', but is '" + written + "'");
        }
        String number = matcher.group(1);
        String unit = matcher.group(2);
        if (number.startsWith("-")) {
            throw new IllegalArgumentException("an amount must not be negative, but is '" + written + "'");
        } else if (number.contains(".") || number.contains(",")) {
            throw new IllegalArgumentException("an amount has no fractions, but is '" + written
                    + "'; use a smaller unit, such as '90 min' instead of '1.5h'");
        } else if (number.length() > 9) {
            throw new IllegalArgumentException("'" + number + "' is too large a number for an amount");
        }
        for (Unit known : Unit.values()) {
            boolean singular = !known.isElapsed() && known.key().equals(unit + "s");
            if (known.key().equals(unit) || singular) {
                if (!known.isElapsed() && !written.contains(" " + unit)) {
                    break;
                }
                return notTooLong(new Amount.Of(Long.parseLong(number), known));
            }
        }
        throw new IllegalArgumentException("the unit '" + unit + "' is not known; " + unitInstead(unit));
    }

    /** No promise is meant for a century, and a due beyond the year 9999 could not even be written. */
    private static Amount notTooLong(Amount.Of amount) {
        long most = switch (amount.unit()) {
            case MILLISECONDS -> DAYS_OF_A_CENTURY * 86_400_000;
            case SECONDS -> DAYS_OF_A_CENTURY * 86_400;
            case MINUTES, BUSINESS_MINUTES -> DAYS_OF_A_CENTURY * 1_440;
            case HOURS, BUSINESS_HOURS -> DAYS_OF_A_CENTURY * 24;
            case DAYS, BUSINESS_DAYS, CALENDAR_DAYS -> DAYS_OF_A_CENTURY;
            case CALENDAR_WEEKS -> DAYS_OF_A_CENTURY / 7;
            case CALENDAR_MONTHS -> 1_200;
        };
        if (amount.count() > most) {
            throw new IllegalArgumentException("'" + amount + "' is longer than a hundred years");
        }
        return amount;
    }

    private static Amount endOf(String written) {
        String period = written.substring("end of ".length());
        for (Period known : Period.values()) {
            if (known.key().equals(period)) {
                return new Amount.EndOf(known);
            }
        }
        throw new IllegalArgumentException("the period '" + period + "' is not known; write day, business day, week, "
                + "month, quarter, half, year or next month");
    }

    private static String unitInstead(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "m", "mins", "minute", "minutes" -> "write 'min' (elapsed) or 'business minutes'";
            case "hr", "hrs", "hour", "hours" -> "write 'h' (elapsed) or 'business hours'";
            case "day", "days" -> "write 'd' (24 h), 'business days' or 'calendar days'";
            case "w", "week", "weeks" -> "write 'calendar weeks'";
            case "month", "months" -> "write 'calendar months'";
            case "sec", "secs", "second", "seconds" -> "write 's'";
            default -> "units are ms, s, min, h, d, business minutes, business hours, business days, "
                    + "calendar days, calendar weeks and calendar months";
        };
    }
}
