package dev.surety.core.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;

/** Which promises count on a calendar, on the holidays of a source, or by a reading. */
final class CountedOn {

    private CountedOn() {}

    /** The promises of the terms, and those of its plans that it does not have itself. */
    static List<PromiseTerm> promises(Terms terms) {
        List<PromiseTerm> promises = new ArrayList<>(terms.promises().values());
        terms.plans().keySet().forEach(plan -> promises.addAll(terms.under(plan).promises().values()));
        return promises;
    }

    static boolean calendar(PromiseTerm promise, String name) {
        return cells(promise).anyMatch(cell -> name.equals(cell.calendar()));
    }

    static boolean holidaySource(PromiseTerm promise, String name, Terms terms) {
        return terms.calendars()
                .entrySet()
                .stream()
                .anyMatch(calendar -> calendar.getValue().sources().contains(name)
                        && calendar(promise, calendar.getKey()));
    }

    /** Whether one of {@code readings}, by their keys in the file, bears on the units of the promise. */
    static boolean anyReading(PromiseTerm promise, List<String> readings) {
        return cells(promise).anyMatch(cell -> switch (cell.amount()) {
            case Amount.Of(long _, Unit unit) ->
                readings.stream().anyMatch(reading -> bearsOn(reading, unit, promise.isBackward()));
            case Amount.NthBusinessDay _ -> readings.contains("business-days");
            case Amount.EndOf(Period period) -> period == Period.BUSINESS_DAY && readings.contains("business-days");
            case null -> false;
        });
    }

    private static boolean bearsOn(String reading, Unit unit, boolean backward) {
        boolean businessDays = unit == Unit.BUSINESS_DAYS;
        return switch (reading) {
            case "business-days" -> businessDays && !backward;
            case "backward" -> businessDays && backward;
            case "business-hours" -> unit.isBusiness() && !businessDays;
            case "calendar-days", "roll-off-holidays" -> !unit.isBusiness() && !unit.isElapsed();
            default -> false;
        };
    }

    private static Stream<Cell.Owed> cells(PromiseTerm promise) {
        Stream<Cell> rows = promise.within().rows().stream().map(Row::result);
        return Stream.concat(rows, Stream.ofNullable(promise.within().otherwise()))
                .filter(Cell.Owed.class::isInstance)
                .map(Cell.Owed.class::cast);
    }
}
