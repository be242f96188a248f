package dev.surety.history.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;

/**
 * An event that an agreement waits for after a report and that not every history has: a plan delivered, a notice sent.
 *
 * @param type    its name
 * @param minutes roughly what is allowed for it after the report, by severity; zero where it is not owed
 */
record FurtherEvent(String type, List<Double> minutes) {

    /** What every made-up incident has anyway. */
    private static final Set<String> USUAL = Set.of(EventNames.REPORTED, EventNames.PROVIDER_RESPONDED,
            EventNames.SEVERITY_CHANGED, EventNames.WAITING, EventNames.RESUMED, EventNames.RESOLVED,
            EventNames.CORRECTED, EventNames.REOPENED, EventNames.CLOSED);

    /** A named date has no length; a fortnight is as good as any. */
    private static final double UNNAMED = 14 * 1440.0;

    FurtherEvent {
        minutes = List.copyOf(minutes);
    }

    /** Those of an agreement: one for each promise to an incident that its report begins and nothing usual fulfils. */
    static List<FurtherEvent> of(Terms terms) {
        Map<String, FurtherEvent> further = new LinkedHashMap<>();
        for (PromiseTerm promise : terms.promises().values()) {
            if (promise.subjects().contains("incident") && promise.from().contains(EventNames.REPORTED)
                    && promise.until().stream().noneMatch(USUAL::contains)) {
                List<Double> minutes = new ArrayList<>();
                terms.severities().keySet().forEach(severity -> minutes.add(minutes(promise, severity)));
                further.putIfAbsent(promise.until().getFirst(),
                        new FurtherEvent(promise.until().getFirst(), minutes));
            }
        }
        return List.copyOf(further.values());
    }

    private static double minutes(PromiseTerm promise, String severity) {
        Facts facts = Facts.NONE.with(Column.SEVERITY, severity).with(Column.KIND, "incident");
        Cell cell = promise.within().result(promise.within().select(facts));
        return switch (cell) {
            case null -> 0;
            case Cell.None() -> 0;
            case Cell.Owed owed -> minutes(owed.amount());
        };
    }

    private static double minutes(@Nullable Amount amount) {
        return switch (amount) {
            case null -> UNNAMED;
            case Amount.EndOf _ -> UNNAMED;
            case Amount.Of(long count, Unit unit) -> Math.max(1, count) * minutes(unit);
        };
    }

    private static double minutes(Unit unit) {
        return switch (unit) {
            case MILLISECONDS -> 1.0 / 60_000;
            case SECONDS -> 1.0 / 60;
            case MINUTES, BUSINESS_MINUTES -> 1;
            case HOURS, BUSINESS_HOURS -> 60;
            case DAYS, BUSINESS_DAYS, CALENDAR_DAYS -> 1440;
            case CALENDAR_WEEKS -> 7 * 1440;
            case CALENDAR_MONTHS -> 30 * 1440;
        };
    }
}
