package dev.surety.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.surety.core.text.Words;
import dev.surety.core.time.Stretch;

/**
 * A trace in one line: how the time ran, and the due. Working days with two or more breaks of closed days between them
 * are told as one, so that twenty business days stay a line that can be read.
 */
final class LineText {

    private static final String BETWEEN = " · ";

    private final Trace trace;
    private final Words words;
    private final TimeText times;
    private final ClosedDays closedDays;
    private final Function<String, String> reasons;
    private final Instant start;
    private final List<String> parts = new ArrayList<>();

    /** {@code reasons}: how a reason of waiting is called. */
    LineText(Trace trace, Words words, TimeText times, ClosedDays closedDays, Function<String, String> reasons) {
        this.trace = trace;
        this.words = words;
        this.times = times;
        this.closedDays = closedDays;
        this.reasons = reasons;
        this.start = trace.owed().backward() ? trace.start().at() : trace.start().countsFrom();
    }

    String text() {
        List<Run> runs = Run.of(trace.segments());
        if (trace.owed().backward()) {
            backwards(runs);
        } else {
            forwards(runs);
        }
        if (isDecided(trace.outcome())) {
            parts.add(words.say("state." + trace.outcome().state().name()));
        }
        return String.join(BETWEEN, parts);
    }

    private void backwards(List<Run> runs) {
        parts.add(due());
        addClosed(runs);
        if (trace.owed().date() != null) {
            parts.add(words.say("line.before", "date", times.due(trace.owed().date())));
        }
    }

    private void forwards(List<Run> runs) {
        int at = 0;
        while (at < runs.size()) {
            int end = endOfWorkingDays(runs, at);
            if (end > at) {
                addWorkingDays(runs.subList(at, end), end == runs.size());
                at = end;
            } else {
                addRun(runs, at);
                at++;
            }
        }
        if (parts.isEmpty()) {
            parts.add(words.say("line.from", "from", times.shortFrom(start, start)));
        }
        parts.add(due());
    }

    /** Where working days and closed ones that begin at {@code at} end; {@code at} itself where less than two breaks are. */
    private static int endOfWorkingDays(List<Run> runs, int at) {
        if (!(runs.get(at) instanceof Run.Counted)) {
            return at;
        }
        int breaks = 0;
        int end = at;
        while (end < runs.size() && (runs.get(end) instanceof Run.Counted || runs.get(end) instanceof Run.Closed)) {
            breaks += runs.get(end) instanceof Run.Closed ? 1 : 0;
            end++;
        }
        return breaks < 2 ? at : end;
    }

    private void addWorkingDays(List<Run> runs, boolean last) {
        Duration time = Duration.ZERO;
        Instant to = runs.getFirst().to();
        for (Run run : runs) {
            if (run instanceof Run.Counted counted) {
                time = time.plus(counted.time());
                to = counted.to();
            }
        }
        String from = times.shortFrom(runs.getFirst().from(), start);
        parts.add(last
                ? words.say("line.first", "from", from, "time", times.duration(time))
                : words.say("line.run", "from", from, "to", times.shortEnd(to, start), "time",
                        times.duration(time)));
        addClosed(runs);
    }

    /** The closed days of {@code runs} as one part. */
    private void addClosed(List<Run> runs) {
        List<Run.Closed> breaks = new ArrayList<>();
        List<Stretch> days = new ArrayList<>();
        for (Run run : runs) {
            if (run instanceof Run.Closed closed) {
                breaks.add(closed);
                days.addAll(closed.days());
            }
        }
        if (!breaks.isEmpty()) {
            parts.add(words.say("line.closed", "names",
                    breaks.size() == 1 ? closedDays.inARow(days, times) : closedDays.counted(days, times)));
        }
    }

    private void addRun(List<Run> runs, int index) {
        boolean last = index == runs.size() - 1;
        switch (runs.get(index)) {
            case Run.Counted counted when last && index == 0 -> parts.add(words.say("line.first", "from",
                    times.shortFrom(counted.from(), start), "time", times.duration(counted.time())));
            case Run.Counted _ when last -> {
                // The due says how it ends.
            }
            case Run.Counted counted -> {
                boolean oneDay = times.date(counted.from()).equals(times.date(counted.to().minusMillis(1)));
                boolean closes = oneDay && !(runs.get(index + 1) instanceof Run.Waited);
                parts.add(words.say(closes ? "line.closes" : "line.run", "from",
                        times.shortFrom(counted.from(), start), "to",
                        oneDay ? times.timeOfEnd(counted.to()) : times.shortEnd(counted.to(), start), "time",
                        times.duration(counted.time())));
            }
            case Run.Closed closed -> addClosed(List.of(closed));
            case Run.OutsideHours(Instant from, Instant to) -> {
                parts.add(words.say("line.from", "from", times.shortFrom(from, start)));
                parts.add(words.say("line.outside", "to", times.shortFrom(to, start)));
            }
            case Run.Waited waited -> parts.add(words.say("line.waiting", "reason",
                    reasons.apply(waited.waiting().reason()), "time", times.duration(waited.time())));
        }
    }

    private String due() {
        Instant due = trace.due().at();
        Instant resumed = trace.due().ifResumed();
        if (due != null) {
            return words.say(trace.owed().backward() ? "line.latest" : "line.due", "at",
                    times.shortEnd(due, start));
        }
        return resumed != null
                ? words.say("line.resumed", "at", times.shortEnd(resumed, start))
                : words.say("line.awaited");
    }

    private static boolean isDecided(Trace.Outcome outcome) {
        return switch (outcome.state()) {
            case PENDING, RUNNING, PAUSED -> false;
            case MET, BREACHED, CANCELLED, SUPERSEDED -> true;
        };
    }
}
