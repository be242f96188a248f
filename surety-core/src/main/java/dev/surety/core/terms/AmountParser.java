package dev.surety.core.terms;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.surety.core.text.Message;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.terms.Texts.message;

/** Reads amounts as a file writes them, and says what to write instead of what it does not know. */
final class AmountParser {

    private static final Pattern NUMBER_AND_UNIT = Pattern
            .compile("(-?[0-9]+(?:[.,][0-9]*)?) ?([A-Za-z]+(?: [A-Za-z]+)?)");

    private static final Pattern NTH_BUSINESS_DAY = Pattern.compile("([0-9]+)(st|nd|rd|th) business day");

    private static final long DAYS_OF_A_CENTURY = 36_525;

    private AmountParser() {}

    static Amount parse(String text) {
        String written = text.strip();
        if (written.startsWith("end of ")) {
            return endOf(written);
        }
        Matcher nth = NTH_BUSINESS_DAY.matcher(written);
        if (nth.matches()) {
            return nthBusinessDay(nth.group(1), written);
        }
        Matcher matcher = NUMBER_AND_UNIT.matcher(written);
        if (!matcher.matches()) {
            throw new NotAcceptableException(message("amount.form", "text", written));
        }
        String number = matcher.group(1);
        String unit = matcher.group(2);
        if (number.startsWith("-")) {
            throw new NotAcceptableException(message("amount.negative", "text", written));
        } else if (number.contains(".") || number.contains(",")) {
            throw new NotAcceptableException(message("amount.fraction", "text", written));
        } else if (number.length() > 9) {
            throw new NotAcceptableException(message("amount.too-large", "number", number));
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
        throw new NotAcceptableException(message("unit.unknown", "unit", unit, "instead", unitInstead(unit)));
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
            throw new NotAcceptableException(message("amount.century", "amount", amount));
        }
        return amount;
    }

    private static Amount nthBusinessDay(String number, String written) {
        if (number.matches("[1-9][0-9]{0,2}")) {
            Amount amount = new Amount.NthBusinessDay(Integer.parseInt(number));
            if (amount.toString().equals(written)) {
                return amount;
            }
        }
        throw new NotAcceptableException(message("amount.nth", "text", written));
    }

    private static Amount endOf(String written) {
        String period = written.substring("end of ".length());
        for (Period known : Period.values()) {
            if (known.key().equals(period)) {
                return new Amount.EndOf(known);
            }
        }
        throw new NotAcceptableException(message("period.unknown", "period", period));
    }

    private static Message unitInstead(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "m", "mins", "minute", "minutes" -> message("unit.minutes");
            case "hr", "hrs", "hour", "hours" -> message("unit.hours");
            case "day", "days" -> message("unit.days");
            case "w", "week", "weeks" -> message("unit.weeks");
            case "month", "months" -> message("unit.months");
            case "sec", "secs", "second", "seconds" -> message("unit.seconds");
            default -> message("unit.all");
        };
    }
}
