package dev.surety.core.promise;

import java.time.ZoneId;

import dev.surety.core.terms.PromiseTerm.Cell;

/**
 * What a cell of a promise's table owes, ready to be counted.
 *
 * @param cell     as the agreement states it
 * @param budget   its amount
 * @param calendar number of its calendar in the {@link CalendarBook}; {@link #NONE} when it needs none
 * @param zone     in which its dates are meant
 */
record Owed(Cell.Owed cell, Budget budget, int calendar, ZoneId zone) {

    /** No calendar. */
    static final int NONE = -1;
}
