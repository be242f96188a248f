package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark.Kind;

/**
 * The events of a stream, made ready to be folded: what is not known yet left out, duplicates left out, corrections
 * applied, in order of occurrence (then of recording).
 *
 * @param opening the event that opens it; null while nothing has
 * @param early   what happened before the opening; it counts at the opening's instant
 * @param later   what happened after the opening, in order
 */
record Stream(@Nullable Event opening, List<Event> early, List<Event> later) {

    private static final Comparator<Event> BY_RECORDING = Comparator.comparingLong(Event::seq)
            .thenComparing(Event::recordedAt)
            .thenComparing(Event::occurredAt)
            .thenComparing(Event::id);
    private static final Comparator<Event> BY_OCCURRENCE = Comparator.comparing(Event::occurredAt)
            .thenComparingLong(Event::seq)
            .thenComparing(Event::id);

    /** So few events are compared with each other faster than a set of their ids is built. */
    private static final int FEW = 12;

    /**
     * Prepares what was recorded at or before {@code knownAt} and had occurred at {@code asOf}.
     *
     * @param openers names of the events that open a stream
     */
    static Stream of(List<Event> events, Instant knownAt, Instant asOf, Openers openers, Remarks remarks) {
        List<Event> counting = withoutDuplicates(known(events, knownAt), remarks);
        if (counting.stream().anyMatch(event -> event.corrects() != null)) {
            counting = Corrections.apply(counting, remarks);
        }
        List<Event> occurred = new ArrayList<>(counting.size());
        for (Event event : counting) {
            if (!event.occurredAt().isAfter(asOf)) {
                occurred.add(event);
            }
        }
        occurred.sort(BY_OCCURRENCE);
        return opened(occurred, openers, remarks);
    }

    /**
     * Prepares events that are in order and were recorded as they happened, so that nothing has to be sorted; null if two
     * have the same id.
     */
    static @Nullable Stream inOrder(List<Event> events, Instant knownAt, Instant asOf, Openers openers,
            Remarks remarks) {
        Instant until = knownAt.isBefore(asOf) ? knownAt : asOf;
        if (hasDuplicates(events)) {
            return null;
        }
        int seen = 0;
        for (Event event : events) {
            seen += event.occurredAt().isAfter(until) ? 0 : 1;
        }
        return opened(seen == events.size() ? events : events.subList(0, seen), openers, remarks);
    }

    private static boolean hasDuplicates(List<Event> events) {
        if (events.size() > FEW) {
            Set<String> ids = HashSet.newHashSet(events.size());
            return !events.stream().allMatch(event -> ids.add(event.id()));
        }
        for (int i = 1; i < events.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (events.get(i).id().equals(events.get(j).id())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Stream opened(List<Event> occurred, Openers openers, Remarks remarks) {
        int opening = openers.first(occurred);
        List<Event> early = opening < 0 ? occurred : occurred.subList(0, opening);
        early.forEach(event -> remarks.add(event, Kind.BEFORE_OPENING));
        return opening < 0
                ? new Stream(null, early, List.of())
                : new Stream(occurred.get(opening), early, occurred.subList(opening + 1, occurred.size()));
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
