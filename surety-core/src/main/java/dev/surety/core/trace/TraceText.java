package dev.surety.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.promise.Verdict;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Unit;
import dev.surety.core.time.Stretch;
import dev.surety.core.trace.Trace.Mention;
import dev.surety.core.trace.Trace.Move;
import dev.surety.core.trace.Trace.Why;

/** Traces as text, in Korean or English: in full, and as one line. */
public final class TraceText {

    private static final String INDENT = "  ";

    private final String language;
    private final Messages messages;

    private TraceText(String language) {
        this.language = language;
        this.messages = Messages.in(language);
    }

    /**
     * Texts in {@code ko} or {@code en}.
     *
     * @throws IllegalArgumentException for any other language
     */
    public static TraceText in(String language) {
        return new TraceText(language);
    }

    /** The whole trace, a statement a line; lines end with a line feed. */
    public String full(Trace trace) {
        TimeText times = new TimeText(language, trace.zone(), messages);
        List<String> lines = new ArrayList<>();
        lines.add(messages.text("head", "title", trace.title().in(language), "promise", trace.promise(), "clause",
                trace.clause(), "agreement", trace.agreement(), "version", trace.version()));
        lines.add(
                INDENT + messages.text("owed.by", "party", messages.text("party." + trace.owedBy().name()), "strength",
                        messages.text("strength." + trace.strength().name())));
        addChoice(lines, trace);
        addStart(lines, trace, times);
        addSegments(lines, trace, times);
        addDue(lines, trace, times);
        addUse(lines, trace, times);
        addOutcome(lines, trace, times);
        for (Remark remark : trace.remarks()) {
            lines.add(INDENT + messages.text("remark", "event", remark.event(), "remark",
                    messages.text("remark." + remark.kind().name())));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The trace in one line: how the time ran, and the due. */
    public String line(Trace trace) {
        TimeText times = new TimeText(language, trace.zone(), messages);
        Instant start = trace.start().countsFrom();
        List<String> parts = new ArrayList<>();
        if (trace.owed().backward()) {
            return backwards(trace, times);
        }
        List<Run> runs = Run.of(trace.segments());
        for (int i = 0; i < runs.size(); i++) {
            String part = part(runs, i, start, times);
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            parts.add(messages.text("line.from", "from", times.shortFrom(start, start)));
        }
        parts.add(dueOfLine(trace, start, times));
        if (isDecided(trace.outcome())) {
            parts.add(messages.text("state." + trace.outcome().state().name()));
        }
        return String.join(" · ", parts);
    }

    private String backwards(Trace trace, TimeText times) {
        List<String> parts = new ArrayList<>();
        parts.add(dueOfLine(trace, trace.start().at(), times));
        for (Run run : Run.of(trace.segments())) {
            if (run instanceof Run.Closed closed) {
                parts.add(messages.text("line.closed", "names", names(closed, times)));
            }
        }
        if (trace.owed().date() != null) {
            parts.add(messages.text("line.before", "date", times.due(trace.owed().date())));
        }
        if (isDecided(trace.outcome())) {
            parts.add(messages.text("state." + trace.outcome().state().name()));
        }
        return String.join(" · ", parts);
    }

    private static boolean isDecided(Trace.Outcome outcome) {
        return switch (outcome.state()) {
            case PENDING, RUNNING, PAUSED -> false;
            case MET, BREACHED, CANCELLED, SUPERSEDED -> true;
        };
    }

    private String part(List<Run> runs, int index, Instant start, TimeText times) {
        boolean last = index == runs.size() - 1;
        return switch (runs.get(index)) {
            case Run.Counted counted when last && index == 0 -> messages.text("line.first", "from",
                    times.shortFrom(counted.from(), start), "time", times.duration(counted.time()));
            case Run.Counted _ when last -> "";
            case Run.Counted counted -> {
                boolean oneDay = times.date(counted.from()).equals(times.date(counted.to().minusMillis(1)));
                boolean closes = oneDay && !(runs.get(index + 1) instanceof Run.Waited);
                yield messages.text(closes ? "line.closes" : "line.run", "from", times.shortFrom(counted.from(), start),
                        "to", oneDay ? times.timeOfEnd(counted.to()) : times.shortEnd(counted.to(), start), "time",
                        times.duration(counted.time()));
            }
            case Run.Closed closed -> messages.text("line.closed", "names", names(closed, times));
            case Run.OutsideHours(Instant from, Instant to) -> messages.text("line.from", "from",
                    times.shortFrom(from, start)) + " · "
                    + messages.text("line.outside", "to", times.shortFrom(to, start));
            case Run.Waited waited -> messages.text("line.waiting", "reason", reason(waited.waiting().reason()), "time",
                    times.duration(waited.time()));
        };
    }

    private String dueOfLine(Trace trace, Instant start, TimeText times) {
        Instant due = trace.due().at();
        Instant resumed = trace.due().ifResumed();
        if (due != null) {
            return messages.text(trace.owed().backward() ? "line.latest" : "line.due", "at",
                    times.shortEnd(due, start));
        }
        return resumed != null
                ? messages.text("line.resumed", "at", times.shortEnd(resumed, start))
                : messages.text("line.awaited");
    }

    private void addChoice(List<String> lines, Trace trace) {
        Trace.Choice choice = trace.choice();
        String owed = owed(trace.owed());
        if (choice.rows() == 0) {
            lines.add(INDENT + messages.text("row.only", "owed", owed));
        } else if (choice.row() == 0) {
            lines.add(INDENT + messages.text("row.otherwise", "owed", owed));
        } else {
            List<String> conditions = new ArrayList<>();
            new TreeMap<>(choice.when()).forEach((column, values) -> conditions.add(
                    messages.text("condition", "column", column(column), "values", joined(values))));
            lines.add(INDENT + messages.text("row", "row", choice.row(), "rows", choice.rows(), "conditions",
                    String.join(messages.text("join"), conditions), "owed", owed));
        }
        for (Trace.Passed passed : choice.passed()) {
            lines.add(INDENT + INDENT + messages.text("passed", "row", passed.row(), "column", column(passed.column()),
                    "wanted", joined(passed.wanted()), "was",
                    passed.was() == null ? messages.text("passed.unknown") : passed.was()));
        }
    }

    private String owed(Trace.Owed owed) {
        Amount amount = owed.amount();
        if (amount == null) {
            return messages.text("owed.named", "events", events(owed.replacedBy()));
        }
        String text = amount(amount);
        String plain = owed.backward() ? messages.text("owed.before", "amount", text) : text;
        String withCalendar = owed.calendar() == null
                ? messages.text("owed.plain", "amount", plain)
                : messages.text("owed.calendar", "amount", plain, "calendar", owed.calendar());
        List<String> readings = readings(amount, owed.readings(), owed.backward());
        return readings.isEmpty()
                ? withCalendar
                : messages.text("reading", "owed", withCalendar, "readings",
                        String.join(messages.text("join"), readings));
    }

    /** An amount in words: {@code 7 business days}. */
    public String amount(Amount amount) {
        return switch (amount) {
            case Amount.EndOf(Period period) -> messages.text("until." + period.name());
            case Amount.Of(long count, Unit unit) -> {
                boolean one = count == 1 && !unit.isElapsed();
                yield messages.text((one ? "amount.one." : "amount.") + unit.name(), "count", count);
            }
        };
    }

    private List<String> readings(Amount amount, Readings readings, boolean backward) {
        List<String> texts = new ArrayList<>();
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
                texts.add(messages.text("reading.rolls"));
            }
        }
        return texts;
    }

    private void addReading(List<String> texts, String prefix, @Nullable Enum<?> reading) {
        if (reading != null) {
            texts.add(messages.text(prefix + reading.name()));
        }
    }

    private void addStart(List<String> lines, Trace trace, TimeText times) {
        Trace.Start start = trace.start();
        boolean later = start.countsFrom().isBefore(start.at());
        lines.add(INDENT + messages.text(later ? "start.later" : "start", "at", times.moment(start.at()), "event",
                mention(start.by()), "from", times.moment(start.countsFrom())));
    }

    private void addSegments(List<String> lines, Trace trace, TimeText times) {
        List<Run> runs = Run.of(trace.segments());
        if (runs.isEmpty()) {
            return;
        }
        Instant date = trace.owed().date();
        lines.add(INDENT + (date == null
                ? messages.text("segments")
                : messages.text("segments.back", "date", times.due(date))));
        for (Run run : runs) {
            lines.add(INDENT + INDENT + segment(run, times));
        }
    }

    private String segment(Run run, TimeText times) {
        String from = times.from(run.from());
        String to = times.to(run.from(), run.to());
        return switch (run) {
            case Run.Counted counted -> messages.text(
                    counted.days(times) > 1 ? "segment.days" : "segment.counted", "from", from, "to", to, "time",
                    times.duration(counted.time()), "days", counted.days(times));
            case Run.Closed closed ->
                messages.text("segment.closed", "from", from, "to", to, "names", names(closed, times));
            case Run.OutsideHours _ -> messages.text("segment.outside", "from", from, "to", to);
            case Run.Waited waited -> {
                Mention until = waited.waiting().until();
                yield messages.text(until == null ? "segment.waiting.lasting" : "segment.waiting", "from", from, "to",
                        to, "reason", reason(waited.waiting().reason()), "time", times.duration(waited.time()),
                        "since", mention(waited.waiting().since()), "until", until == null ? "" : mention(until));
            }
        };
    }

    private void addDue(List<String> lines, Trace trace, TimeText times) {
        for (Move move : trace.due().moves()) {
            lines.add(INDENT + move(move, times));
        }
        Instant due = trace.due().at();
        Instant resumed = trace.due().ifResumed();
        if (due != null) {
            String key = trace.owed().backward()
                    ? "due.latest"
                    : trace.due().projected() ? "due.projected" : "due";
            lines.add(INDENT + messages.text(key, "at", times.due(due)));
        } else if (resumed != null) {
            lines.add(INDENT + messages.text("due.paused", "at", times.due(resumed)));
        } else {
            lines.add(INDENT + messages.text("due.awaited", "events", events(trace.owed().replacedBy())));
        }
    }

    private String move(Move move, TimeText times) {
        String from = times.due(move.from());
        String to = times.due(move.to());
        return switch (move.why()) {
            case Why.RolledOff() -> messages.text("move.rolled", "from", from, "to", to);
            case Why.HolidayAnnounced() -> messages.text("move.holiday", "from", from, "to", to);
            case Why.Waited(Duration time) ->
                messages.text("move.waited", "from", from, "to", to, "time", times.duration(time));
            case Why.DateNamed(Mention by) -> messages.text(
                    move.from().equals(move.to()) ? "move.named.only" : "move.named", "from", from, "to", to, "event",
                    mention(by));
            case Why.Changed(String cause, String before) -> messages.text("move.changed", "before", before, "from",
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
            lines.add(INDENT + messages.text("used.without", "used", used));
            return;
        }
        long percent = Math.floorDiv(trace.used().toMillis() * 100, budget.toMillis());
        lines.add(INDENT + messages.text("used", "used", used, "budget", times.duration(budget), "percent", percent));
    }

    private void addOutcome(List<String> lines, Trace trace, TimeText times) {
        Trace.Outcome outcome = trace.outcome();
        String state = messages.text("state." + outcome.state().name());
        Instant ended = outcome.endedAt();
        String by = outcome.endedBy() == null ? "" : mention(outcome.endedBy());
        if (outcome.state() == PromiseState.BREACHED && outcome.breachedAt() != null) {
            lines.add(INDENT + messages.text("state.breached", "at", times.due(outcome.breachedAt())));
            if (ended != null) {
                lines.add(INDENT + messages.text("state.late", "at", times.moment(ended), "event", by));
            }
        } else if (outcome.state() == PromiseState.SUPERSEDED && ended != null && outcome.supersededBy() != null) {
            lines.add(INDENT + messages.text("state.superseded", "at", times.moment(ended), "cause",
                    cause(outcome.supersededBy())));
        } else if (ended != null && outcome.endedBy() != null) {
            lines.add(INDENT + messages.text("state.ended", "state", state, "at", times.moment(ended), "event", by));
        } else {
            lines.add(INDENT + messages.text("state", "state", state));
        }
        for (Verdict verdict : outcome.verdicts()) {
            lines.add(INDENT + messages.text("verdict", "no", verdict.no(), "result",
                    messages.text("result." + verdict.result().name()), "known",
                    verdict.knownAt().equals(verdict.at())
                            ? times.due(verdict.knownAt())
                            : times.moment(verdict.knownAt())));
        }
    }

    /** What closed days are called: weekdays and holidays, each once. */
    private String names(Run.Closed closed, TimeText times) {
        Set<String> names = new LinkedHashSet<>();
        int days = 0;
        for (Stretch stretch : closed.days()) {
            List<LocalDate> dates = Run.dates(stretch, times);
            days += dates.size();
            switch (stretch.why()) {
                case Stretch.Why.Open() -> throw new IllegalStateException("an open stretch is not closed");
                case Stretch.Why.OutsideHours() ->
                    throw new IllegalStateException("a run of closed days has no nights");
                case Stretch.Why.DayOff() -> dates.forEach(date -> names.add(times.weekday(date)));
                case Stretch.Why.Closed(_, String ko, String en, _) -> names.add(holiday(ko, en));
                case Stretch.Why.DatedClosure(_) -> names.add(messages.text("closure"));
            }
        }
        String joined = String.join(messages.text("join"), names);
        return days > names.size()
                ? messages.text("closed.days", "names", joined, "count", days)
                : messages.text("closed.weekday", "names", joined);
    }

    private String holiday(@Nullable String ko, @Nullable String en) {
        String own = language.equals("ko") ? ko : en;
        String other = language.equals("ko") ? en : ko;
        return own != null ? own : other != null ? other : messages.text("holiday.unnamed");
    }

    private String mention(Mention mention) {
        if (mention.event() == null) {
            return messages.text("event.unknown", "id", mention.id());
        }
        String event = event(mention.event());
        return mention.actor() == null
                ? messages.text("event.with", "event", event, "id", mention.id())
                : messages.text("event.by", "event", event, "id", mention.id(), "actor",
                        messages.text("party." + mention.actor().name()));
    }

    /** The name of an event; those an agreement declares are shown as it writes them. */
    private String event(String type) {
        String key = "event." + type;
        return messages.has(key) ? messages.text(key) : type;
    }

    private String events(Set<String> types) {
        return String.join(messages.text("join"), new TreeSet<>(types).stream().map(this::event).toList());
    }

    private String reason(String reason) {
        String key = "waiting." + reason;
        return messages.has(key) ? messages.text(key) : messages.text("waiting.other", "reason", reason);
    }

    private String cause(String cause) {
        for (Column column : Column.values()) {
            if (column.key().equals(cause)) {
                return column(column);
            }
        }
        return messages.text("cause.version");
    }

    private String column(Column column) {
        return messages.text("column." + column.name());
    }

    private String joined(Set<String> values) {
        return String.join(messages.text("join"), values);
    }
}
