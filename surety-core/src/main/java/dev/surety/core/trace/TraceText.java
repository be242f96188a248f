package dev.surety.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.promise.Promise.Fired;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.promise.Recomputation;
import dev.surety.core.promise.Verdict;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.PromiseTerm.Threshold;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Text;
import dev.surety.core.terms.Unit;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Message;
import dev.surety.core.text.Words;
import dev.surety.core.trace.Trace.Mention;
import dev.surety.core.trace.Trace.Move;
import dev.surety.core.trace.Trace.Why;

/** Traces as text, in Korean or English: in full, and as one line. */
public final class TraceText {

    private static final Bundle BUNDLE = Bundle.of(TraceText.class);
    private static final String INDENT = "  ";

    private final String language;
    private final Words words;
    private final ClosedDays closedDays;
    private final Map<String, Text> eventTitles;

    private TraceText(String language, Map<String, Text> eventTitles) {
        this.language = language;
        this.eventTitles = Map.copyOf(eventTitles);
        this.words = BUNDLE.in(language);
        this.closedDays = new ClosedDays(language, words);
    }

    /**
     * Texts in {@code ko} or {@code en}.
     *
     * @throws IllegalArgumentException for any other language
     */
    public static TraceText in(String language) {
        return new TraceText(language, Map.of());
    }

    /** The same texts, in which events are called by these titles, as an agreement gives them to its own. */
    public TraceText naming(Map<String, Text> titles) {
        return new TraceText(language, titles);
    }

    /** The whole trace, a statement a line; lines end with a line feed. */
    public String full(Trace trace) {
        TimeText times = new TimeText(language, trace.zone(), words);
        List<String> lines = new ArrayList<>();
        lines.add(words.say("head", "title", trace.title().in(language), "promise", trace.promise(), "clause",
                trace.clause(), "agreement", trace.agreement(), "version", trace.version()));
        lines.add(
                INDENT + words.say("owed.by", "party", words.say("party." + trace.owedBy().name()), "strength",
                        words.say("strength." + trace.strength().name())));
        if (trace.period() != null) {
            lines.add(INDENT + words.say("period", "period", trace.period()));
        }
        addChoice(lines, trace);
        addStart(lines, trace, times);
        addSegments(lines, trace, times);
        addDue(lines, trace, times);
        addUse(lines, trace, times);
        for (Fired fired : trace.outcome().fired()) {
            lines.add(INDENT + fired(fired, times));
        }
        addOutcome(lines, trace, times);
        LateHolidayText late = LateHolidayText.in(language, trace.zone());
        trace.lateHolidays().shortNotices().forEach(each -> lines.add(INDENT + late.of(each)));
        for (Remark remark : trace.remarks()) {
            lines.add(INDENT + words.say("remark", "event", remark.event(), "remark",
                    words.say("remark." + remark.kind().name())));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The trace in one line: how the time ran, and the due. */
    public String line(Trace trace) {
        return new LineText(trace, words, new TimeText(language, trace.zone(), words), closedDays, this::reason).text();
    }

    private void addChoice(List<String> lines, Trace trace) {
        Trace.Choice choice = trace.choice();
        String owed = owed(trace.owed());
        if (choice.rows() == 0) {
            lines.add(INDENT + words.say("row.only", "owed", owed));
        } else if (choice.row() == 0) {
            lines.add(INDENT + words.say("row.otherwise", "owed", owed));
        } else {
            List<String> conditions = new ArrayList<>();
            new TreeMap<>(choice.when()).forEach((column, values) -> conditions.add(
                    words.say("condition", "column", column(column), "values", joined(values))));
            lines.add(INDENT + words.say("row", "row", choice.row(), "rows", choice.rows(), "conditions",
                    String.join(words.say("join"), conditions), "owed", owed));
        }
        for (Trace.Passed passed : choice.passed()) {
            lines.add(INDENT + INDENT + words.say("passed", "row", passed.row(), "column", column(passed.column()),
                    "wanted", joined(passed.wanted()), "was",
                    passed.was() == null ? words.say("passed.unknown") : passed.was()));
        }
    }

    private String owed(Trace.Owed owed) {
        Amount amount = owed.amount();
        if (amount == null) {
            return words.say("owed.named", "events", events(owed.replacedBy()));
        }
        String text = amount(amount);
        String plain = owed.warnsOf() != null
                ? words.say("owed.warns", "amount", text, "promise", owed.warnsOf())
                : owed.backward() ? words.say("owed.before", "amount", text) : text;
        String withCalendar = owed.calendar() == null
                ? words.say("owed.plain", "amount", plain)
                : words.say("owed.calendar", "amount", plain, "calendar", owed.calendar());
        List<String> readings = readings(amount, owed.readings(), owed.backward());
        return readings.isEmpty()
                ? withCalendar
                : words.say("reading", "owed", withCalendar, "readings",
                        String.join(words.say("join"), readings));
    }

    /** An amount in words: {@code 7 business days}. */
    public String amount(Amount amount) {
        return amountMessage(amount).in(language);
    }

    /** An amount in words, for a sentence that is said later. */
    public static Message amountMessage(Amount amount) {
        return switch (amount) {
            case Amount.EndOf(Period period) -> BUNDLE.message("until." + period.name());
            case Amount.NthBusinessDay nth ->
                BUNDLE.message("nth-business-day." + nth.ending(), "number", nth.number());
            case Amount.Of(long count, Unit unit) -> {
                boolean one = count == 1 && !unit.isElapsed();
                yield BUNDLE.message((one ? "amount.one." : "amount.") + unit.name(), "count", count);
            }
        };
    }

    private List<String> readings(Amount amount, Readings readings, boolean backward) {
        List<String> texts = new ArrayList<>();
        if (amount instanceof Amount.NthBusinessDay) {
            addReading(texts, "reading.nth.", readings.businessDays());
        }
        if (!(amount instanceof Amount.Of(_, Unit unit))) {
            return texts;
        }
        boolean days = unit == Unit.BUSINESS_DAYS;
        boolean calendar = !unit.isElapsed() && !unit.isBusiness();
        if (backward && days) {
            addReading(texts, "reading.", readings.backward());
        } else if (days) {
            addReading(texts, "reading.", readings.businessDays());
        } else if (unit.isBusiness()) {
            addReading(texts, "reading.", readings.businessHours());
        } else if (calendar) {
            addReading(texts, "reading.calendar.", readings.calendarDays());
            if (!backward && Boolean.TRUE.equals(readings.rollOffHolidays())) {
                texts.add(words.say("reading.rolls"));
            }
        }
        return texts;
    }

    private void addReading(List<String> texts, String prefix, @Nullable Enum<?> reading) {
        if (reading != null) {
            texts.add(words.say(prefix + reading.name()));
        }
    }

    private void addStart(List<String> lines, Trace trace, TimeText times) {
        Trace.Start start = trace.start();
        boolean later = start.countsFrom().isBefore(start.at());
        lines.add(INDENT + words.say(later ? "start.later" : "start", "at", times.moment(start.at()), "event",
                mention(start.by()), "from", times.moment(start.countsFrom())));
    }

    private void addSegments(List<String> lines, Trace trace, TimeText times) {
        List<Run> runs = Run.of(trace.segments());
        if (runs.isEmpty()) {
            return;
        }
        Instant date = trace.owed().date();
        lines.add(INDENT + (date == null
                ? words.say("segments")
                : words.say("segments.back", "date", times.due(date))));
        for (Run run : runs) {
            lines.add(INDENT + INDENT + segment(run, times));
        }
    }

    private String segment(Run run, TimeText times) {
        String from = times.from(run.from());
        String to = times.to(run.from(), run.to());
        return switch (run) {
            case Run.Counted counted -> words.say(
                    counted.days(times) > 1 ? "segment.days" : "segment.counted", "from", from, "to", to, "time",
                    times.duration(counted.time()), "days", counted.days(times));
            case Run.Closed closed ->
                words.say("segment.closed", "from", from, "to", to, "names",
                        closedDays.inARow(closed.days(), times));
            case Run.OutsideHours _ -> words.say("segment.outside", "from", from, "to", to);
            case Run.Waited waited -> {
                Mention until = waited.waiting().until();
                yield words.say(until == null ? "segment.waiting.lasting" : "segment.waiting", "from", from, "to",
                        to, "reason", reason(waited.waiting().reason()), "time", times.duration(waited.time()),
                        "since", mention(waited.waiting().since()), "until", until == null ? "" : mention(until));
            }
        };
    }

    private void addDue(List<String> lines, Trace trace, TimeText times) {
        List<Recomputation> recomputations = trace.lateHolidays().recomputations();
        for (Move move : trace.due().moves()) {
            if (!(move.why() instanceof Why.HolidayAnnounced) || recomputations.isEmpty()) {
                lines.add(INDENT + move(move, times));
            }
        }
        LateHolidayText late = LateHolidayText.in(language, trace.zone());
        recomputations.forEach(each -> lines.add(INDENT + late.of(each)));
        Instant due = trace.due().at();
        Instant resumed = trace.due().ifResumed();
        if (due != null) {
            String key = trace.owed().backward()
                    ? "due.latest"
                    : trace.due().projected() ? "due.projected" : "due";
            lines.add(INDENT + words.say(key, "at", times.due(due)));
        } else if (resumed != null) {
            lines.add(INDENT + words.say("due.paused", "at", times.due(resumed)));
        } else {
            lines.add(INDENT + words.say("due.awaited", "events", events(trace.owed().replacedBy())));
        }
        trace.lateHolidays().forecasts().forEach(each -> lines.add(INDENT + late.of(each)));
    }

    private String move(Move move, TimeText times) {
        String from = times.due(move.from());
        String to = times.due(move.to());
        return switch (move.why()) {
            case Why.RolledOff() -> words.say("move.rolled", "from", from, "to", to);
            case Why.HolidayAnnounced() -> words.say("move.holiday", "from", from, "to", to);
            case Why.Waited(Duration time) ->
                words.say("move.waited", "from", from, "to", to, "time", times.duration(time));
            case Why.DateNamed(Mention by) -> words.say(
                    move.from().equals(move.to()) ? "move.named.only" : "move.named", "from", from, "to", to, "event",
                    mention(by));
            case Why.Changed(String cause, String before) -> words.say("move.changed", "before", before, "from",
                    from, "to", to, "cause", cause(cause));
        };
    }

    private void addUse(List<String> lines, Trace trace, TimeText times) {
        Duration budget = trace.budget();
        String used = times.duration(trace.used());
        if (trace.owed().backward()) {
            return;
        }
        if (budget == null || budget.isZero()) {
            lines.add(INDENT + words.say("used.without", "used", used));
            return;
        }
        long percent = Math.floorDiv(trace.used().toMillis() * 100, budget.toMillis());
        lines.add(INDENT + words.say("used", "used", used, "budget", times.duration(budget), "percent", percent));
    }

    private String fired(Fired fired, TimeText times) {
        String at = times.moment(fired.at());
        return switch (fired.threshold()) {
            case Threshold.Used(int percent) -> words.say("fired.used", "at", at, "percent", percent);
            case Threshold.Before(Amount.Of amount) -> words.say("fired.before", "at", at, "amount", amount(amount));
        };
    }

    private void addOutcome(List<String> lines, Trace trace, TimeText times) {
        Trace.Outcome outcome = trace.outcome();
        String state = words.say("state." + outcome.state().name());
        Instant ended = outcome.endedAt();
        String by = outcome.endedBy() == null ? "" : mention(outcome.endedBy());
        if (outcome.state() == PromiseState.BREACHED && outcome.breachedAt() != null) {
            lines.add(INDENT + words.say("state.breached", "at", times.due(outcome.breachedAt())));
            if (ended != null) {
                lines.add(INDENT + endOfABreached(trace, times.moment(ended), by));
            }
        } else if (outcome.state() == PromiseState.SUPERSEDED && ended != null && outcome.supersededBy() != null) {
            lines.add(INDENT + words.say("state.superseded", "at", times.moment(ended), "cause",
                    cause(outcome.supersededBy())));
        } else if (ended != null && outcome.endedBy() != null) {
            lines.add(INDENT + words.say("state.ended", "state", state, "at", times.moment(ended), "event", by));
        } else {
            lines.add(INDENT + words.say("state", "state", state));
        }
        for (Verdict verdict : outcome.verdicts()) {
            lines.add(INDENT + words.say("verdict", "no", verdict.no(), "result",
                    words.say("result." + verdict.result().name()), "known",
                    verdict.knownAt().equals(verdict.at())
                            ? times.due(verdict.knownAt())
                            : times.moment(verdict.knownAt())));
        }
    }

    private String endOfABreached(Trace trace, String at, String by) {
        if (trace.outcome().done()) {
            return words.say("state.late", "at", at, "event", by);
        }
        String parent = trace.owed().warnsOf();
        return parent == null
                ? words.say("state.stopped", "at", at, "event", by)
                : words.say("state.ended-with", "at", at, "promise", parent);
    }

    private String mention(Mention mention) {
        if (mention.event() == null) {
            return words.say("event.unknown", "id", mention.id());
        }
        String event = event(mention.event());
        return mention.actor() == null
                ? words.say("event.with", "event", event, "id", mention.id())
                : words.say("event.by", "event", event, "id", mention.id(), "actor",
                        words.say("party." + mention.actor().name()));
    }

    /** The name of an event: its title, else a word of ours; one that has neither is shown as it is written. */
    public String event(String type) {
        Text title = eventTitles.get(type);
        if (title != null) {
            return title.in(language);
        }
        String key = "event." + type;
        return words.has(key) ? words.say(key) : type;
    }

    private String events(Set<String> types) {
        return String.join(words.say("join"), new TreeSet<>(types).stream().map(this::event).toList());
    }

    private String reason(String reason) {
        String key = "waiting." + reason;
        return words.has(key) ? words.say(key) : words.say("waiting.other", "reason", reason);
    }

    private String cause(String cause) {
        for (Column column : Column.values()) {
            if (column.key().equals(cause)) {
                return column(column);
            }
        }
        return words.say("cause.version");
    }

    private String column(Column column) {
        return words.say("column." + column.name());
    }

    private String joined(Set<String> values) {
        return String.join(words.say("join"), values);
    }
}
