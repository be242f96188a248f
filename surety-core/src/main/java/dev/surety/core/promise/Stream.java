package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark.Kind;

/**
 * The events of a stream, made ready to be folded: what is not known yet left out, duplicates left out, corrections
 * applied, in order of occurrence (then of recording). What happened before the opening is kept and counts at the
 * opening's instant.
 */
final class Stream {

    private static final Comparator<Event> BY_RECORDING = Comparator.comparingLong(Event::seq)
            .thenComparing(Event::recordedAt)
            .thenComparing(Event::occurredAt)
            .thenComparing(Event::id);
    private static final Comparator<Event> BY_OCCURRENCE = Comparator.comparing(Event::occurredAt)
            .thenComparingLong(Event::seq)
            .thenComparing(Event::id);

    /** So few events are compared with each other faster than a set of their ids is built. */
    private static final int FEW = 12;

    private final Event[] events;
    private final int count;
    private final int opening;
    private final Timeline.@Nullable Step openedBy;
    private final @Nullable Instant nextEventAt;

    /** {@code count}: how many of {@code events}, the first, had occurred. */
    private Stream(Event[] events, int count, @Nullable Instant nextEventAt, Openers.Opening opening) {
        this.events = events;
        this.count = count;
        this.opening = opening.passed() - 1;
        this.openedBy = opening.by();
        if (openedBy != null) {
            // The event by which other terms opened it is taken as they came into force: after all that had happened by then.
            Collections.rotate(Arrays.asList(events).subList(opening.event(), opening.passed()), -1);
        }
        this.nextEventAt = nextEventAt;
    }

    /**
     * Prepares what was recorded at or before {@code knownAt} and had occurred at {@code asOf}.
     */
    static Stream of(List<Event> events, Instant knownAt, Instant asOf, Openers openers, Timeline timeline,
            Remarks remarks) {
        List<Event> counting = withoutDuplicates(known(events, knownAt), remarks);
        if (counting.stream().anyMatch(event -> event.corrects() != null)) {
            counting = Corrections.apply(counting, remarks);
        }
        counting.sort(BY_OCCURRENCE);
        Event[] inOrder = counting.toArray(Event[]::new);
        int count = until(inOrder, asOf);
        Instant next = count < inOrder.length ? inOrder[count].occurredAt() : null;
        Stream stream = new Stream(inOrder, count, next, openers.first(inOrder, count, timeline, asOf));
        stream.remarkEarly(remarks);
        return stream;
    }

    /**
     * The same for events that were all recorded as they happened, of which nothing known later changes what was known
     * before; null for any others.
     */
    static @Nullable Stream recordedAsItHappened(List<Event> events, Instant knownAt, Instant asOf, Openers openers,
            Timeline timeline, Remarks remarks) {
        Event[] inOrder = events.toArray(Event[]::new);
        boolean sorted = true;
        for (int i = 0; i < inOrder.length; i++) {
            Event event = inOrder[i];
            if (event.corrects() != null || !event.recordedAt().equals(event.occurredAt())) {
                return null;
            }
            sorted &= i == 0 || follows(event, inOrder[i - 1]);
        }
        if (!sorted) {
            Arrays.sort(inOrder, BY_OCCURRENCE);
        }
        if (hasDuplicates(inOrder)) {
            return null;
        }
        int count = until(inOrder, Due.earlier(knownAt, asOf));
        boolean isNextKnown = count < inOrder.length && !inOrder[count].recordedAt().isAfter(knownAt);
        Stream stream = new Stream(inOrder, count, isNextKnown ? inOrder[count].occurredAt() : null,
                openers.first(inOrder, count, timeline, asOf));
        if (stream.wasOpenedAnew(openers)) {
            return null;
        }
        stream.remarkEarly(remarks);
        return stream;
    }

    /** How many of the events, in order of occurrence, had occurred at {@code instant}. */
    private static int until(Event[] inOrder, Instant instant) {
        int count = inOrder.length;
        while (count > 0 && inOrder[count - 1].occurredAt().isAfter(instant)) {
            count--;
        }
        return count;
    }

    private static boolean follows(Event event, Event before) {
        int order = event.occurredAt().compareTo(before.occurredAt());
        return order > 0 || (order == 0 && event.seq() > before.seq());
    }

    /** Whether an event may have opened it while only what came before was known, and no longer does. */
    private boolean wasOpenedAnew(Openers openers) {
        for (int i = 0; i < opening; i++) {
            if (openers.mayOpenWhereNothingElseDoes(events[i])) {
                return true;
            }
        }
        return false;
    }

    private void remarkEarly(Remarks remarks) {
        for (int i = 0; i < early(); i++) {
            remarks.add(events[i], Kind.BEFORE_OPENING);
        }
    }

    /** The event that opens it; null while nothing has. */
    @Nullable
    Event opening() {
        return opening < 0 ? null : events[opening];
    }

    /** When it was opened: as the event that did happened, or as other terms came into force. */
    Instant openedAt() {
        return openedBy != null ? openedBy.at()
                : Objects.requireNonNull(opening(), "nothing has opened it").occurredAt();
    }

    /** Since when the terms are in force that opened it, before they were known or since then; null where they did not. */
    @Nullable
    Instant openedFrom() {
        return openedBy == null ? null : openedBy.edition().from();
    }

    /** How many events happened before the opening; all of them, while nothing has opened it. */
    int early() {
        return opening < 0 ? count : opening;
    }

    /** How many events there are. */
    int count() {
        return count;
    }

    /** When the first event happens that is known and counts, but is still to come; null when none is. */
    @Nullable
    Instant nextEventAt() {
        return nextEventAt;
    }

    /** The event at {@code index}: first those before the opening, then the opening, then those after it. */
    Event event(int index) {
        return events[index];
    }

    /** The event at {@code index} in the order in which they count: the opening, those before it, those after it. */
    Event inOrderOfCounting(int index) {
        return index > opening ? events[index] : index == 0 ? events[opening] : events[index - 1];
    }

    private static boolean hasDuplicates(Event[] events) {
        if (events.length > FEW) {
            Set<String> ids = HashSet.newHashSet(events.length);
            return !Arrays.stream(events).allMatch(event -> ids.add(event.id()));
        }
        for (int i = 1; i < events.length; i++) {
            String id = events[i].id();
            int hash = id.hashCode(); // remembered by the string; most ids are told apart by it
            for (int j = 0; j < i; j++) {
                String other = events[j].id();
                if (other.hashCode() == hash && other.equals(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Event> known(List<Event> events, Instant knownAt) {
        List<Event> known = new ArrayList<>(events.size());
        for (Event event : events) {
            if (!event.recordedAt().isAfter(knownAt)) {
                known.add(event);
            }
        }
        known.sort(BY_RECORDING);
        return known;
    }

    private static List<Event> withoutDuplicates(List<Event> events, Remarks remarks) {
        Set<String> ids = HashSet.newHashSet(events.size());
        List<Event> first = new ArrayList<>(events.size());
        for (Event event : events) {
            if (ids.add(event.id())) {
                first.add(event);
            } else {
                remarks.add(event, Kind.DUPLICATE);
            }
        }
        return first;
    }
}
