package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An instant at which knowledge grew: events were recorded, or a holiday was announced or taken back. */
record KnowledgeStep(Instant at, Kind kind) {

    /** What became known, in order of how much it may change. */
    enum Kind {
        /** Events that happened just then: the stream goes on, nothing before changes. */
        GOES_ON,
        /** Holidays: what is decided stays, what runs may be due at another time. */
        CALENDARS,
        /** Events that happened before, or correct others: anything may change. */
        REWRITES
    }

    /** Every step up to {@code knownAt}, in order. */
    static List<KnowledgeStep> of(List<Event> events, Instant knownAt, CompiledAgreement agreement) {
        TreeMap<Instant, Kind> kinds = new TreeMap<>();
        boolean opensByTheClock = opensByTheClock(events, agreement.openers());
        for (Event event : events) {
            if (!event.recordedAt().isAfter(knownAt)) {
                boolean goesOn = !opensByTheClock && goesOn(event, events, agreement.openers());
                Kind kind = goesOn ? Kind.GOES_ON : Kind.REWRITES;
                kinds.merge(event.recordedAt(), kind, KnowledgeStep::more);
            }
        }
        if (!kinds.isEmpty()) {
            CalendarBook calendars = agreement.calendars();
            int last = calendars.epoch(knownAt);
            for (int epoch = calendars.epoch(kinds.firstKey()) + 1; epoch <= last; epoch++) {
                kinds.merge(calendars.beginning(epoch), Kind.CALENDARS, KnowledgeStep::more);
            }
        }
        List<KnowledgeStep> steps = new ArrayList<>(kinds.size());
        for (Map.Entry<Instant, Kind> step : kinds.entrySet()) {
            steps.add(new KnowledgeStep(step.getKey(), step.getValue()));
        }
        return steps;
    }

    /** Whether the stream may be opened anew as time goes on: by an event recorded before it happened, or by other terms. */
    private static boolean opensByTheClock(List<Event> events, Openers openers) {
        return events.stream()
                .anyMatch(event -> openers.mayBeOpenedByTheClock(event)
                        || (event.recordedAt().isBefore(event.occurredAt()) && openers.mayOpen(event)));
    }

    private static Kind more(Kind a, Kind b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Whether the event only adds to the end of what was known when it was recorded. */
    private static boolean goesOn(Event event, List<Event> events, Openers openers) {
        if (event.corrects() != null || !event.recordedAt().equals(event.occurredAt())) {
            return false;
        }
        for (Event other : events) {
            boolean knownBefore = other.recordedAt().isBefore(event.recordedAt());
            boolean comesLater = !other.occurredAt().isBefore(event.occurredAt()) && other.seq() >= event.seq();
            boolean corrects = event.id().equals(other.corrects());
            boolean openedWhereNothingElseDid = openers.mayOpenWhereNothingElseDoes(other) && openers.mayOpen(event);
            if (knownBefore && (comesLater || corrects || openedWhereNothingElseDid)) {
                return false;
            }
            if (other.id().equals(event.id()) && !other.recordedAt().equals(event.recordedAt())) {
                return false;
            }
        }
        return true;
    }
}
