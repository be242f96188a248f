package dev.surety.core.promise;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.InForce.Edition;

/**
 * The events that can open a stream: a report, and those any promise starts from by the terms that hold for the event. A date
 * that was {@code moved} opens one only where nothing else does. Where nothing has opened it by the time other terms come into
 * force, it is opened then by the first event that a recurring promise of theirs starts from, since that takes up what happened.
 */
final class Openers {

    /**
     * The types of events that open a stream by one edition.
     *
     * @param takenUp those that recurring promises start from
     */
    record Types(Set<String> all, Set<String> takenUp) {

        Types {
            all = Set.copyOf(all);
            takenUp = Set.copyOf(takenUp);
        }

        private boolean open(Event event) {
            return all.contains(event.type());
        }

        private boolean openWhereNothingElseDoes(Event event) {
            return event.type().equals(EventNames.MOVED) && all.contains(EventNames.PLANNED);
        }
    }

    /**
     * What opened a stream.
     *
     * @param event  the index of the event that did; -1 where none has
     * @param passed how many events had happened by then
     * @param by     the terms that came into force and opened it; null where the event did as it happened
     */
    record Opening(int event, int passed, Timeline.@Nullable Step by) {

        /** By an event as it happens. */
        private Opening(int event) {
            this(event, event + 1, null);
        }
    }

    /** By the number of the edition. */
    private final List<Types> editions;
    /** Those of all editions together. */
    private final Types any;
    private final boolean alike;

    Openers(List<Types> editions) {
        this.editions = List.copyOf(editions);
        Set<String> all = new LinkedHashSet<>();
        editions.forEach(types -> all.addAll(types.all()));
        this.any = new Types(all, Set.of());
        this.alike = editions.stream().allMatch(types -> types.all().equals(any.all()));
    }

    /** Those of an edition, by its number. */
    Types of(int edition) {
        return editions.get(edition);
    }

    /** What opens the stream, of the first {@code count} events in order of occurrence, which had occurred at {@code asOf}. */
    Opening first(Event[] inOrder, int count, Timeline timeline, Instant asOf) {
        return alike ? first(inOrder, count) : firstByTheTermsOfItsTime(inOrder, count, timeline, asOf);
    }

    private Opening first(Event[] inOrder, int count) {
        int moved = -1;
        for (int i = 0; i < count; i++) {
            if (any.open(inOrder[i])) {
                return new Opening(i);
            }
            if (moved < 0 && any.openWhereNothingElseDoes(inOrder[i])) {
                moved = i;
            }
        }
        return new Opening(moved);
    }

    private Opening firstByTheTermsOfItsTime(Event[] inOrder, int count, Timeline timeline, Instant asOf) {
        List<Timeline.Step> steps = timeline.steps();
        Edition present = timeline.first();
        int step = 0;
        int moved = -1;
        for (int i = 0; i <= count; i++) {
            Instant at = i < count ? inOrder[i].occurredAt() : asOf;
            while (step < steps.size() && !steps.get(step).at().isAfter(at)) {
                Timeline.Step by = steps.get(step++);
                present = by.edition();
                int takenUp = firstTakenUp(inOrder, i, of(present.number()));
                if (takenUp >= 0) {
                    return new Opening(takenUp, i, by);
                }
            }
            if (i == count) {
                break;
            }
            Event event = inOrder[i];
            Types types = of((event.recordedAt().isAfter(at) ? timeline.at(at, event.recordedAt()) : present).number());
            if (types.open(event)) {
                return new Opening(i);
            }
            if (moved < 0 && types.openWhereNothingElseDoes(event)) {
                moved = i;
            }
        }
        return new Opening(moved);
    }

    private static int firstTakenUp(Event[] inOrder, int count, Types types) {
        for (int i = 0; i < count; i++) {
            if (types.takenUp().contains(inOrder[i].type())) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it opens a stream by any terms. */
    boolean mayOpen(Event event) {
        return any.open(event);
    }

    /** Whether by any terms it opens a stream until an event is seen that {@link #mayOpen}. */
    boolean mayOpenWhereNothingElseDoes(Event event) {
        return any.openWhereNothingElseDoes(event);
    }

    /** Whether other terms that come into force may open a stream that no event has opened for good. */
    boolean mayBeOpenedByTheClock(Event event) {
        return !alike && mayOpenWhereNothingElseDoes(event);
    }
}
