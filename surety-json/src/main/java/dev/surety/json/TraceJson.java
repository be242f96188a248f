package dev.surety.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.Verdict;
import dev.surety.core.terms.Readings;
import dev.surety.core.time.Stretch;
import dev.surety.core.trace.Trace;

/** A trace as other programs read it (semantics §4). Instants have the offset of the agreement's zone. */
public final class TraceJson {

    private final ZoneId zone;

    private TraceJson(ZoneId zone) {
        this.zone = zone;
    }

    /** The tree that {@link Json#write} writes. */
    public static Map<String, @Nullable Object> tree(Trace trace) {
        return new TraceJson(trace.zone()).whole(trace);
    }

    private Map<String, @Nullable Object> whole(Trace trace) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("promise", trace.promise());
        if (trace.period() != null) {
            tree.put("period", trace.period().toString());
        }
        tree.put("title", PromiseJson.text(trace.title()));
        tree.put("clause", trace.clause());
        tree.put("agreement", trace.agreement());
        tree.put("version", trace.version());
        tree.put("owedBy", trace.owedBy().key());
        tree.put("strength", trace.strength().key());
        tree.put("zone", trace.zone().getId());
        tree.put("choice", choice(trace.choice()));
        tree.put("owed", owed(trace.owed()));
        tree.put("start", start(trace.start()));
        tree.put("segments", trace.segments().stream().map(this::segment).toList());
        tree.put("usedSeconds", seconds(trace.used()));
        tree.put("budgetSeconds", trace.budget() == null ? null : seconds(trace.budget()));
        tree.put("due", due(trace.due()));
        tree.put("outcome", outcome(trace.outcome()));
        if (!trace.lateHolidays().isEmpty()) {
            LateHolidayJson.put(tree, trace.lateHolidays(), zone);
        }
        tree.put("remarks", trace.remarks().stream().map(TraceJson::remark).toList());
        return tree;
    }

    /** Something odd about an event. */
    public static Map<String, @Nullable Object> remark(Remark remark) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("event", remark.event());
        tree.put("kind", key(remark.kind()));
        return tree;
    }

    private static Map<String, @Nullable Object> choice(Trace.Choice choice) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("row", choice.row() == 0 ? "otherwise" : choice.row());
        tree.put("rows", choice.rows());
        Map<String, @Nullable Object> when = new LinkedHashMap<>();
        choice.when().forEach((column, values) -> when.put(column.key(), List.copyOf(values)));
        tree.put("when", when);
        tree.put("passed", choice.passed().stream().map(TraceJson::passed).toList());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        choice.facts().forEach((column, value) -> facts.put(column.key(), value));
        tree.put("facts", facts);
        return tree;
    }

    private static Map<String, @Nullable Object> passed(Trace.Passed passed) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("row", passed.row());
        tree.put("column", passed.column().key());
        tree.put("wanted", List.copyOf(passed.wanted()));
        tree.put("was", passed.was());
        return tree;
    }

    private Map<String, @Nullable Object> owed(Trace.Owed owed) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("amount", owed.amount() == null ? null : owed.amount().toString());
        tree.put("backward", owed.backward());
        if (owed.date() != null) {
            tree.put("date", instant(owed.date()));
        }
        if (owed.warnsOf() != null) {
            tree.put("warnsOf", owed.warnsOf());
        }
        tree.put("calendar", owed.calendar());
        tree.put("readings", readings(owed.readings()));
        tree.put("replacedBy", owed.replacedBy().stream().sorted().toList());
        return tree;
    }

    private static Map<String, @Nullable Object> readings(Readings readings) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        putKey(tree, "businessDays", readings.businessDays());
        putKey(tree, "businessHours", readings.businessHours());
        putKey(tree, "calendarDays", readings.calendarDays());
        putKey(tree, "backward", readings.backward());
        if (readings.rollOffHolidays() != null) {
            tree.put("rollOffHolidays", readings.rollOffHolidays());
        }
        return tree;
    }

    private static void putKey(Map<String, @Nullable Object> tree, String name, @Nullable Enum<?> reading) {
        if (reading != null) {
            tree.put(name, key(reading));
        }
    }

    private Map<String, @Nullable Object> start(Trace.Start start) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("at", instant(start.at()));
        tree.put("by", mention(start.by()));
        tree.put("countsFrom", instant(start.countsFrom()));
        return tree;
    }

    private Map<String, @Nullable Object> segment(Trace.Segment segment) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", instant(segment.from()));
        tree.put("to", instant(segment.to()));
        switch (segment.what()) {
            case Trace.What.Counted counted -> tree.put("what", "counted");
            case Trace.What.Closed(Stretch.Why why) -> closed(tree, why);
            case Trace.What.Waiting(String reason, Trace.Mention since, Trace.Mention until) -> {
                tree.put("what", "waiting");
                tree.put("reason", reason);
                tree.put("since", mention(since));
                tree.put("until", mention(until));
            }
        }
        tree.put("seconds", seconds(segment.time()));
        return tree;
    }

    private static void closed(Map<String, @Nullable Object> tree, Stretch.Why why) {
        tree.put("what", "closed");
        switch (why) {
            case Stretch.Why.Open open -> tree.put("why", "open");
            case Stretch.Why.OutsideHours outside -> tree.put("why", "outside-hours");
            case Stretch.Why.DayOff off -> tree.put("why", "day-off");
            case Stretch.Why.DatedClosure closure -> tree.put("why", "dated-closure");
            case Stretch.Why.Closed holiday -> {
                tree.put("why", "holiday");
                Map<String, @Nullable Object> name = new LinkedHashMap<>();
                if (holiday.nameKo() != null) {
                    name.put("ko", holiday.nameKo());
                }
                if (holiday.nameEn() != null) {
                    name.put("en", holiday.nameEn());
                }
                tree.put("holiday", name);
                tree.put("projected", holiday.projected());
            }
        }
    }

    private Map<String, @Nullable Object> due(Trace.Due due) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("at", instant(due.at()));
        tree.put("ifResumed", instant(due.ifResumed()));
        tree.put("moves", due.moves().stream().map(this::move).toList());
        tree.put("projected", due.projected());
        tree.put("knownAt", instant(due.knownAt()));
        return tree;
    }

    private Map<String, @Nullable Object> move(Trace.Move move) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", instant(move.from()));
        tree.put("to", instant(move.to()));
        switch (move.why()) {
            case Trace.Why.RolledOff rolled -> tree.put("why", "rolled-off");
            case Trace.Why.HolidayAnnounced announced -> tree.put("why", "holiday-announced");
            case Trace.Why.Waited(Duration time) -> {
                tree.put("why", "waited");
                tree.put("seconds", seconds(time));
            }
            case Trace.Why.DateNamed(Trace.Mention by) -> {
                tree.put("why", "date-named");
                tree.put("by", mention(by));
            }
            case Trace.Why.Changed(String cause, String before) -> {
                tree.put("why", "changed");
                tree.put("cause", cause);
                tree.put("before", before);
            }
        }
        return tree;
    }

    private Map<String, @Nullable Object> outcome(Trace.Outcome outcome) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("state", outcome.state().key());
        tree.put("endedAt", instant(outcome.endedAt()));
        tree.put("endedBy", mention(outcome.endedBy()));
        tree.put("breachedAt", instant(outcome.breachedAt()));
        tree.put("supersededBy", outcome.supersededBy());
        tree.put("fired", outcome.fired().stream().map(fired -> fired(fired, zone)).toList());
        tree.put("verdicts", outcome.verdicts().stream().map(verdict -> verdict(verdict, zone)).toList());
        return tree;
    }

    static Map<String, @Nullable Object> fired(Promise.Fired fired, ZoneId zone) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("threshold", fired.threshold().toString());
        tree.put("at", Instants.format(fired.at(), zone));
        return tree;
    }

    static Map<String, @Nullable Object> verdict(Verdict verdict, ZoneId zone) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("no", verdict.no());
        tree.put("knownAt", Instants.format(verdict.knownAt(), zone));
        tree.put("result", verdict.result().key());
        tree.put("at", Instants.format(verdict.at(), zone));
        return tree;
    }

    private static @Nullable Map<String, @Nullable Object> mention(Trace.@Nullable Mention mention) {
        if (mention == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", mention.id());
        tree.put("event", mention.event());
        tree.put("actor", mention.actor() == null ? null : mention.actor().key());
        return tree;
    }

    /** Whole seconds, or with a fraction where there are milliseconds. */
    static Object seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() : BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : Instants.format(instant, zone);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
