package dev.surety.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.promise.Verdict;
import dev.surety.core.replay.Difference;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Governance;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ServiceDescription;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;

/**
 * An agreement made by hand, with a fold of a few lines: corrections are owed so many hours after the report, by
 * severity. It stands for the real fold where a test is about reading and sharing work rather than about promises.
 */
public final class Fixture {

    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static final PromiseTerm CORRECTION = new PromiseTerm("correction", new Text("장애 정정", "Correction"), "§1",
            Set.of("incident"), List.of("reported"), List.of("corrected"), Party.PROVIDER, Strength.SLA,
            new DecisionTable<>(List.of(), null), new PromiseTerm.Timing.Forward(), Set.of(), List.of(),
            PromiseTerm.OnChange.FROM_START,
            PromiseTerm.OnVersion.KEEP, PromiseTerm.OnReopen.NEW_CYCLE, PromiseTerm.LateHoliday.RECOMPUTE, false,
            Set.of(), Set.of(), Position.NONE);

    private Fixture() {}

    public static Terms terms(String... severities) {
        Text title = new Text("협약", "agreement");
        Map<String, Severity> byId = new LinkedHashMap<>();
        for (String severity : severities) {
            byId.put(severity, new Severity(severity, title, List.of()));
        }
        return new Terms("agreement", title,
                Terms.DocumentInfo.of("1.0"), Terms.Kind.AGREEMENT, SEOUL,
                null, Readings.NONE, Map.of(), Map.of(), byId, severities[0], Map.of(), Map.of(), Set.of(), Map.of(),
                Set.of(),
                Map.of("correction", CORRECTION), new DecisionTable<ScopeRule>(List.of(), null), Map.of(), null,
                Map.of(), Map.of(), List.of(), null, null, ServiceDescription.NONE, Commercials.NONE, Governance.NONE,
                List.of(), null, null, List.of(), List.of(), List.of(),
                List.of(), List.of());
    }

    /** Corrections within {@code hours} by the severity of the report, which is null when it has none. */
    public static Replay.Side side(Terms terms, Function<@Nullable String, Integer> hours) {
        Fold fold = (events, knownAt, asOf, _) -> new Folded(List.of(judge(terms, hours, events, asOf)), Facts.NONE,
                null,
                true, List.of());
        return new Replay.Side(terms, fold);
    }

    public static Replay.Side usualSide() {
        return side(terms("sev1", "sev2", "sev3", "sev4"), severity -> switch (severity) {
            case "sev1" -> 8;
            case "sev2" -> 24;
            case null, default -> 240;
        });
    }

    private static Promise judge(Terms terms, Function<@Nullable String, Integer> hours, List<Event> events,
            Instant asOf) {
        Event report = Objects.requireNonNull(first(events, EventNames.REPORTED));
        Event corrected = first(events, EventNames.CORRECTED);
        Duration budget = Duration.ofHours(hours.apply(report.facts().get(Column.SEVERITY)));
        Instant due = report.occurredAt().plus(budget);
        Instant end = corrected == null ? null : corrected.occurredAt();
        boolean met = end != null && !end.isAfter(due);
        boolean breached = !met && asOf.isAfter(due);
        Duration used = Duration.between(report.occurredAt(), end == null ? asOf : end);
        PromiseState state = met ? PromiseState.MET : breached ? PromiseState.BREACHED : PromiseState.RUNNING;
        Instant judged = met && end != null ? end : due;
        List<Verdict> verdicts = state == PromiseState.RUNNING
                ? List.of()
                : List.of(new Verdict(1, judged, met ? Verdict.Result.MET : Verdict.Result.BREACHED, judged));
        return new Promise(CORRECTION, terms, 1, null, null, state, report.occurredAt(), report.id(),
                report.occurredAt(), due,
                null,
                due, end, null, breached ? due : null, Duration.ZERO, List.of(),
                used.isNegative() ? Duration.ZERO : used,
                budget, null, 0, Facts.NONE, false, asOf, null, List.of(), null, verdicts);
    }

    private static @Nullable Event first(List<Event> events, String type) {
        return events.stream().filter(event -> event.type().equals(type)).findFirst().orElse(null);
    }

    public static Replay replay(History history, Replay.Side first, Replay.@Nullable Side second) {
        return new Replay(first, second, history.lastRecorded(), history.lastRecorded(), Replay.Limits.USUAL);
    }

    /** The figures of a history under the usual agreement. */
    public static ReplayResult replayed(History history, int threads) {
        Replay replay = replay(history, usualSide(), null);
        try (Workers workers = new Workers(threads)) {
            return replay.result(history.replay(replay, workers, difference -> {}, Progress.NONE));
        }
    }

    /** Told differences of two agreements. */
    public static void compare(History history, Replay.Side first, Replay.Side second, int threads,
            Consumer<Difference> told) {
        try (Workers workers = new Workers(threads)) {
            history.replay(replay(history, first, second), workers, told, Progress.NONE);
        }
    }

    /** The events of a subject as short texts: {@code reported@2026-01-05T00:00:00Z sev1}. */
    public static List<String> told(Subject subject) {
        return subject.events()
                .stream()
                .map(event -> event.type() + "@" + event.occurredAt()
                        + (event.reason() == null ? "" : " " + event.reason())
                        + (event.facts().containsKey(Column.SEVERITY) ? " " + event.facts().get(Column.SEVERITY) : ""))
                .toList();
    }
}
