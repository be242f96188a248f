package dev.surety.core.promise;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Threshold;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.promise.Texts.message;

/** Which calendar a cell counts on, where its amount, its rolling-off or a threshold needs one. */
final class CalendarChoice {

    private CalendarChoice() {}

    /**
     * The calendar the cell names; where it needs one and names none, the only one of the agreement, or the one called
     * {@code business}. Null where none is named or needed.
     *
     * @throws IllegalArgumentException if one is needed and cannot be told
     */
    static @Nullable String name(Cell.Owed owed, PromiseTerm term, Terms terms) {
        if (owed.calendar() != null || !isNeeded(owed, term, terms)) {
            return owed.calendar();
        }
        if (terms.calendars().size() == 1) {
            return terms.calendars().keySet().iterator().next();
        }
        if (terms.calendars().containsKey("business")) {
            return "business";
        }
        throw new NotAcceptableException(message("calendar.none", "promise", term.id()));
    }

    /** Whether its amount, its rolling-off or a threshold of its term needs a calendar. */
    static boolean isNeeded(Cell.Owed owed, PromiseTerm term, Terms terms) {
        boolean rollsOff = Boolean.TRUE.equals(owed.readings().rollOffHolidays())
                && owed.amount() instanceof Amount.Of of && !of.unit().isElapsed();
        boolean warnsInBusinessTime = term.warn()
                .stream()
                .anyMatch(threshold -> threshold instanceof Threshold.Before(Amount.Of before)
                        && Thresholds.countsOpenTime(before, owed.readings()));
        return rollsOff || warnsInBusinessTime
                || Budgets.of(owed.amount(), owed.readings(), terms.zone()).isBusiness();
    }
}
