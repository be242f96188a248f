package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * When the ticket waited, and for what. Each reason has intervals of its own, which may overlap those of others; which of
 * them count is for each promise to say.
 *
 * <p>Waiting belongs to the work it happened in. It ends when the last promise that ran is fulfilled; while others run it
 * goes on for those, but a promise that begins anew has no part in it. Waiting said again then is an interval of its own.
 */
final class PauseTimeline {

    private static final Set<String> ANSWERED_BY_CUSTOMER = Set.of("customer", "information-request");

    /** An interval {@code [from, to)}; {@code to} is null while it lasts. */
    static final class Interval {
        final Instant from;
        final String reason;
        final String fromEvent;
        @Nullable
        Instant to;
        @Nullable
        String toEvent;

        Interval(Instant from, String reason, String fromEvent) {
            this.from = from;
            this.reason = reason;
            this.fromEvent = fromEvent;
        }
    }

    private final List<Interval> intervals = new ArrayList<>(2);
    private int begunAnew;

    /** The intervals from the {@code first} on, in the order in which they began. */
    List<Interval> intervals(int first) {
        return first == 0 ? intervals : intervals.subList(first, intervals.size());
    }

    /** Some promise begins anew; returns the number of the first interval it has a part in. */
    int beginAnew() {
        begunAnew = intervals.size();
        return begunAnew;
    }

    /** How many intervals began before {@code instant}. */
    int before(Instant instant) {
        int number = 0;
        while (number < intervals.size() && intervals.get(number).from.isBefore(instant)) {
            number++;
        }
        return number;
    }

    /** The work is done that anything was waited for. */
    void end(Event event, Instant at) {
        end(_ -> true, event, at);
    }

    /** Takes an event into account; returns whether an interval began or ended. */
    boolean apply(Event event, Instant at) {
        return switch (event.type()) {
            case EventNames.WAITING -> event.reason() != null && begin(event.reason(), event, at);
            case EventNames.RESUMED ->
                end(interval -> event.reason() == null || interval.reason.equals(event.reason()), event, at);
            case EventNames.CUSTOMER_RESPONDED ->
                end(interval -> ANSWERED_BY_CUSTOMER.contains(interval.reason), event, at);
            case EventNames.CLOSED, EventNames.CANCELLED -> end(_ -> true, event, at);
            default -> false;
        };
    }

    private boolean begin(String reason, Event event, Instant at) {
        for (Interval interval : intervals(begunAnew)) {
            if (interval.to == null && interval.reason.equals(reason)) {
                return false;
            }
        }
        intervals.add(new Interval(at, reason, event.id()));
        return true;
    }

    private boolean end(Predicate<Interval> which, Event event, Instant at) {
        boolean ended = false;
        for (Interval interval : intervals) {
            if (interval.to == null && which.test(interval)) {
                interval.to = at;
                interval.toEvent = event.id();
                ended = true;
            }
        }
        return ended;
    }
}
