package dev.surety.core.promise;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Readings;
import dev.surety.core.time.DaysBefore;

/** What a derived promise owes where a cell of the promise it warns of decides: its lead, counted as that cell counts. */
final class WarningCell {

    /** Whole days between, where the agreement does not say how days back are counted: the stricter reading. */
    private static final Readings STRICT = new Readings(null, null, null, DaysBefore.CLEAR, null);

    private WarningCell() {}

    /** The cell of the warning; null where the other owes nothing. */
    static Cell.@Nullable Owed of(@Nullable Cell warned, Amount before) {
        return switch (warned) {
            case null -> null;
            case Cell.None() -> null;
            case Cell.Owed(_, String calendar, Readings readings, _) ->
                new Cell.Owed(before, calendar, STRICT.overriddenBy(readings), Set.of());
        };
    }
}
