package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.uptime.JudgedOutage.Segment;
import dev.surety.core.uptime.JudgedOutage.What;
import dev.surety.core.uptime.Windows.Piece;

/**
 * The union of outages, minus the windows that are left out. One pass over the outages in order of their beginning: time
 * that an earlier one has reached is the same time and is neither counted nor cut again, so the work grows with the number
 * of outages and windows, however they overlap.
 */
final class Downtime {

    private final Interval period;
    private final List<Piece> windows;
    private final List<Interval> counted = new ArrayList<>();
    private final Map<String, Duration> takenOut = new HashMap<>();
    private final Map<String, List<Segment>> segments = new HashMap<>();
    private int nextWindow;
    private Instant reached;
    private @Nullable String reachedBy;

    private Downtime(Interval period, Windows windows) {
        this.period = period;
        this.windows = windows.pieces();
        this.reached = period.from();
    }

    /** The downtime in {@code period}; {@code outages} are times by the id of their outage. */
    static Downtime of(Map<String, Interval> outages, Windows windows, Interval period) {
        Downtime downtime = new Downtime(period, windows);
        outages.entrySet()
                .stream()
                .sorted(Comparator.comparing((Map.Entry<String, Interval> outage) -> outage.getValue().from()))
                .forEach(outage -> downtime.segments.put(outage.getKey(),
                        downtime.cut(outage.getKey(), outage.getValue())));
        return downtime;
    }

    private List<Segment> cut(String id, Interval outage) {
        List<Segment> pieces = new ArrayList<>();
        add(pieces, outage.from(), Instants.earlier(outage.to(), period.from()), new What.Outside());
        Interval inside = outage.within(period);
        if (!inside.isEmpty()) {
            Instant fresh = Instants.earlier(Instants.later(inside.from(), reached), inside.to());
            if (reachedBy != null) {
                add(pieces, inside.from(), fresh, new What.Same(reachedBy));
            }
            if (inside.to().isAfter(fresh)) {
                cutByWindows(pieces, new Interval(fresh, inside.to()));
                reached = inside.to();
                reachedBy = id;
            }
        }
        add(pieces, Instants.later(outage.from(), period.to()), outage.to(), new What.Outside());
        return pieces;
    }

    private void cutByWindows(List<Segment> pieces, Interval time) {
        Instant from = time.from();
        while (nextWindow < windows.size() && windows.get(nextWindow).time().from().isBefore(time.to())) {
            Piece window = windows.get(nextWindow);
            Interval cut = window.time().within(new Interval(from, time.to()));
            if (!cut.isEmpty()) {
                count(pieces, from, cut.from());
                add(pieces, cut.from(), cut.to(), new What.InMaintenance(window.maintenance()));
                takenOut.merge(window.maintenance(), cut.length(), Duration::plus);
                from = cut.to();
            }
            if (window.time().to().isAfter(time.to())) {
                break; // the next outage may lie in it too
            }
            nextWindow++;
        }
        count(pieces, from, time.to());
    }

    private void count(List<Segment> pieces, Instant from, Instant to) {
        if (to.isAfter(from)) {
            counted.add(new Interval(from, to));
        }
        add(pieces, from, to, new What.Counted());
    }

    private static void add(List<Segment> pieces, Instant from, Instant to, What what) {
        if (to.isAfter(from)) {
            pieces.add(new Segment(new Interval(from, to), what));
        }
    }

    /** What an outage consists of. */
    List<Segment> segments(String outage) {
        return segments.getOrDefault(outage, List.of());
    }

    /** The downtime that a window left out. */
    Duration takenOut(String maintenance) {
        return takenOut.getOrDefault(maintenance, Duration.ZERO);
    }

    /** All of it. */
    Duration length() {
        return counted.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The first instant of {@code outage} that counts, whichever outage it is counted with; null where none does. */
    @Nullable
    Instant firstCounted(Interval outage) {
        int low = 0;
        int high = counted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (counted.get(middle).to().isAfter(outage.from())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == counted.size() || !counted.get(low).from().isBefore(outage.to())) {
            return null;
        }
        return Instants.later(counted.get(low).from(), outage.from());
    }
}
