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
 * An event that an agreement waits for and that not every history has: a plan delivered, a notice sent.
 *
 * @param type       its name
 * @param afterwards whether it is owed from the correction on, rather than from the report
 * @param minutes    roughly what is allowed for it, by severity and then by channel; zero where it is not owed
 */
record FurtherEvent(String type, boolean afterwards, List<List<Double>> minutes) {

    /** What every made-up incident has anyway. */
    private static final Set<String> USUAL = Set.of(EventNames.REPORTED, EventNames.PROVIDER_RESPONDED,
            EventNames.SEVERITY_CHANGED, EventNames.WAITING, EventNames.RESUMED, EventNames.RESOLVED,
            EventNames.CORRECTED, EventNames.REOPENED, EventNames.CLOSED);

    /** A named date has no length; a fortnight is as good as any. */
    private static final double UNNAMED = 14 * 1440.0;

    FurtherEvent {
        minutes = minutes.stream().map(List::copyOf).toList();
    }

    /** What is allowed for a ticket of that severity and channel, counted from the gravest and the first. */
    double minutes(int severity, int channel) {
        List<Double> byChannel = minutes.get(severity);
        return byChannel.get(Math.min(channel, byChannel.size() - 1));
    }

    /** Those of an agreement: one for each promise to an incident that nothing usual fulfils. */
    static List<FurtherEvent> of(Terms terms) {
        Map<String, FurtherEvent> further = new LinkedHashMap<>();
        for (PromiseTerm promise : terms.promises().values()) {
            boolean afterwards = promise.from().contains(EventNames.CORRECTED)
                    || promise.from().contains(EventNames.RESOLVED);
            boolean begins = afterwards || promise.from().contains(EventNames.REPORTED);
            if (begins && promise.subjects().contains("incident")
                    && promise.until().stream().noneMatch(USUAL::contains)) {
                String type = promise.until().getFirst();
                further.putIfAbsent(type, new FurtherEvent(type, afterwards, table(promise, terms)));
            }
        }
        return List.copyOf(further.values());
    }

    private static List<List<Double>> table(PromiseTerm promise, Terms terms) {
        List<List<Double>> table = new ArrayList<>();
        for (String severity : terms.severities().keySet()) {
            Facts facts = Facts.NONE.with(Column.SEVERITY, severity)
                    .with(Column.KIND, "incident")
                    .with(Column.PLAN, terms.plan());
            List<Double> byChannel = new ArrayList<>();
            terms.channels()
                    .keySet()
                    .forEach(
                            channel -> byChannel.add(minutes(promise, facts.with(Column.CHANNEL, channel))));
            table.add(byChannel.isEmpty() ? List.of(minutes(promise, facts)) : byChannel);
        }
        return table;
    }

    private static double minutes(PromiseTerm promise, Facts facts) {
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
            case Amount.NthBusinessDay(int number) -> number * minutes(Unit.BUSINESS_DAYS);
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
