package dev.surety.server.desk.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.text.Words;
import dev.surety.core.trace.Trace;
import dev.surety.core.trace.TraceText;
import dev.surety.core.trace.Traces;
import dev.surety.server.desk.Dossier;
import dev.surety.server.promise.InternalNote;
import dev.surety.server.promise.KeptPromise;
import dev.surety.server.promise.StoredEvent;

/**
 * A promise on the page of its ticket: where it stands, its time as a line, and why.
 *
 * @param tone     {@code running}, {@code warned}, {@code late}, {@code paused}, {@code met}
 * @param owedBy   who owes it
 * @param text     what the line shows, for who does not see it
 * @param stretches of the line, in order; positions in thousandths
 * @param why      the whole trace; empty when it cannot be counted
 * @param fulfil   events that fulfil it; empty when the reader may not record one or it is over
 * @param content  what such an event has to hold
 */
public record Clock(String key, String title, String tone, String state, String owedBy, String when, String text,
        List<Stretch> stretches, List<Mark> marks, String from, String to, String why, List<Choice> fulfil,
        List<Choice> content) {

    private static final int WHOLE = 1000;

    /** They have a form of their own on the page. */
    private static final Set<String> OWN_FORM = Set.of(EventNames.REOPENED, EventNames.CLOSED, EventNames.CANCELLED);

    /** A part of the line; {@code kind} is what it is drawn as. */
    public record Stretch(int at, int width, String kind) {}

    /** A line across the line. */
    public record Mark(int at, String kind) {}

    /** Something to choose from. */
    public record Choice(String key, String title) {}

    /** All that are worth showing, what is open first. */
    static List<Clock> of(Dossier ticket, Speech speech, boolean works) {
        List<Event> events = ticket.events()
                .stream()
                .map(StoredEvent::event)
                .filter(event -> !InternalNote.is(event))
                .toList();
        EventWords called = EventWords.of(ticket, speech);
        List<Clock> open = new ArrayList<>();
        List<Clock> over = new ArrayList<>();
        for (Promise promise : ticket.folded().promises()) {
            if (promise.state() != PromiseState.SUPERSEDED && promise.state() != PromiseState.PENDING) {
                Trace trace = Traces.of(promise, ticket.folded(), events, ticket.agreement().calendars(),
                        ticket.asOf());
                (Gauge.isOpen(promise) ? open : over).add(of(promise, trace, called, ticket.asOf(), works));
            }
        }
        for (KeptPromise promise : ticket.kept()) {
            if (promise.state() != PromiseState.SUPERSEDED && promise.state() != PromiseState.PENDING) {
                (promise.isOpen() ? open : over).add(kept(promise, speech, ticket.asOf()));
            }
        }
        open.addAll(over);
        return open;
    }

    /** As it was counted last: there is no line to draw, and nothing to say why. */
    private static Clock kept(KeptPromise promise, Speech speech, Instant now) {
        String tone = promise.state() == PromiseState.BREACHED ? "late" : promise.state().key();
        Instant due = promise.due();
        return new Clock(promise.key(), promise.title().in(speech.language()), tone,
                speech.words().say("state." + promise.state().key()), speech.words().say("party." + promise.owedBy()),
                due == null ? speech.words().say("gauge.no-due")
                        : speech.words().say("clock.kept", "at", speech.due(due, now)),
                "", List.of(), List.of(), "", "", "", List.of(), List.of());
    }

    /** The events by which somebody of the provider can record that an open promise is fulfilled, by whoever owes it. */
    static List<String> fulfilling(Promise promise) {
        return Gauge.isOpen(promise)
                ? promise.term()
                        .until()
                        .stream()
                        .filter(event -> !OWN_FORM.contains(event) && !EventNames.GIVES_DATE.contains(event))
                        .toList()
                : List.of();
    }

    private static Clock of(Promise promise, Trace trace, EventWords called, Instant now, boolean works) {
        Speech speech = called.speech();
        Gauge gauge = Gauge.of(promise, speech, now);
        Words words = speech.words();
        Instant from = start(trace);
        Instant to = end(trace, promise, now);
        List<String> fulfilling = works ? fulfilling(promise) : List.of();
        return new Clock(promise.key(), gauge.title(), gauge.tone(), state(trace, words),
                words.say("party." + promise.term().owedBy().key()), when(trace, gauge, speech, now), gauge.text(),
                stretches(trace, promise, from, to, now), marks(promise, from, to, now), speech.moment(from, now),
                speech.due(to, now), TraceText.in(speech.language()).naming(called.titles()).full(trace),
                fulfilling.stream().map(event -> new Choice(event, called.of(event))).toList(),
                fulfilling.isEmpty() ? List.of()
                        : promise.term()
                                .completeWith()
                                .stream()
                                .sorted()
                                .map(part -> new Choice(part, speech.word("content.", part)))
                                .toList());
    }

    private static String state(Trace trace, Words words) {
        Trace.Outcome outcome = trace.outcome();
        return outcome.state() == PromiseState.BREACHED && outcome.done()
                ? words.say("state.late")
                : words.say("state." + outcome.state().key());
    }

    /** A promise can also end by the end of something else, such as the ticket; then it was not fulfilled. */
    private static String when(Trace trace, Gauge gauge, Speech speech, Instant now) {
        Trace.Outcome outcome = trace.outcome();
        Instant ended = outcome.endedAt();
        if (ended == null) {
            return gauge.when();
        }
        String how = switch (outcome.state()) {
            case CANCELLED -> "clock.cancelled";
            case BREACHED -> outcome.done() ? "clock.ended" : "clock.stopped";
            case MET, PENDING, RUNNING, PAUSED, SUPERSEDED -> "clock.ended";
        };
        return speech.words().say(how, "at", speech.moment(ended, now));
    }

    private static Instant start(Trace trace) {
        return trace.segments().isEmpty() ? trace.start().countsFrom() : trace.segments().getFirst().from();
    }

    /** The line goes on past the due as long as nothing has ended the promise. */
    private static Instant end(Trace trace, Promise promise, Instant now) {
        Instant last = trace.segments().isEmpty() ? now : trace.segments().getLast().to();
        Instant reached = promise.endedAt() != null ? promise.endedAt() : now;
        boolean late = promise.state() == PromiseState.BREACHED && reached.isAfter(last);
        return late ? reached : last;
    }

    private static List<Stretch> stretches(Trace trace, Promise promise, Instant from, Instant to, Instant now) {
        Instant reached = promise.endedAt() != null && promise.endedAt().isBefore(now) ? promise.endedAt() : now;
        List<Stretch> stretches = new ArrayList<>();
        for (Trace.Segment segment : trace.segments()) {
            switch (segment.what()) {
                case Trace.What.Closed _ -> add(stretches, segment.from(), segment.to(), "shut", from, to);
                case Trace.What.Waiting _ -> add(stretches, segment.from(), segment.to(), "waited", from, to);
                case Trace.What.Counted() -> {
                    Instant split = reached.isBefore(segment.from()) ? segment.from()
                            : reached.isAfter(segment.to()) ? segment.to() : reached;
                    add(stretches, segment.from(), split, "counted", from, to);
                    add(stretches, split, segment.to(), "ahead", from, to);
                }
            }
        }
        if (!trace.segments().isEmpty()) {
            add(stretches, trace.segments().getLast().to(), to, "overdue", from, to);
        }
        return stretches;
    }

    private static void add(List<Stretch> stretches, Instant begin, Instant end, String kind, Instant from,
            Instant to) {
        int at = place(begin, from, to);
        int width = place(end, from, to) - at;
        if (width > 0) {
            stretches.add(new Stretch(at, width, kind));
        }
    }

    private static List<Mark> marks(Promise promise, Instant from, Instant to, Instant now) {
        List<Mark> marks = new ArrayList<>();
        promise.fired().forEach(fired -> marks.add(new Mark(place(fired.at(), from, to), "warns")));
        mark(marks, promise.due(), "due", from, to);
        mark(marks, promise.endedAt() != null ? promise.endedAt() : now, "mark", from, to);
        return marks;
    }

    private static void mark(List<Mark> marks, @Nullable Instant at, String kind, Instant from, Instant to) {
        if (at != null && !at.isBefore(from) && !at.isAfter(to)) {
            marks.add(new Mark(place(at, from, to), kind));
        }
    }

    private static int place(Instant at, Instant from, Instant to) {
        long whole = to.toEpochMilli() - from.toEpochMilli();
        return whole <= 0 ? 0
                : Math.clamp((at.toEpochMilli() - from.toEpochMilli()) * WHOLE / whole, 0, WHOLE);
    }
}
