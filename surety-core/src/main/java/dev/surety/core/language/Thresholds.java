package dev.surety.core.language;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm.Threshold;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.language.Texts.message;

/** Reads and writes thresholds: {@code 50%}, {@code 2h before}, {@code 2 business hours before}. */
final class Thresholds {

    private static final String BEFORE = " before";

    private Thresholds() {}

    static Threshold parse(String text) {
        if (text.matches("[0-9]{1,3} ?%")) {
            return new Threshold.Used(Integer.parseInt(text.substring(0, text.length() - 1).strip()));
        }
        if (!text.endsWith(BEFORE)) {
            throw new NotAcceptableException(message("threshold.form", "text", text));
        }
        if (Amount.parse(text.substring(0, text.length() - BEFORE.length())) instanceof Amount.Of amount) {
            switch (amount.unit()) {
                case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS, BUSINESS_MINUTES, BUSINESS_HOURS -> {
                    return new Threshold.Before(amount);
                }
                case BUSINESS_DAYS, CALENDAR_DAYS, CALENDAR_WEEKS, CALENDAR_MONTHS -> {}
            }
        }
        throw new NotAcceptableException(message("threshold.unit", "text", text));
    }
}
