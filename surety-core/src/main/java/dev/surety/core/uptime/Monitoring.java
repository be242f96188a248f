package dev.surety.core.uptime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.surety.core.money.Ratio;

/**
 * How much of the time was watched. Where nobody watched, the service is taken to have been up.
 *
 * @param gaps     the gaps within the time that has passed, joined where they overlap, in order
 * @param coverage the share of the time that was watched
 */
public record Monitoring(List<Interval> gaps, Ratio coverage) implements Step {

    public Monitoring {
        gaps = List.copyOf(gaps);
    }

    static Monitoring of(List<Interval> unknown, Interval passed) {
        List<Interval> gaps = joined(unknown, passed);
        long whole = passed.length().toMillis();
        long unwatched = gaps.stream().mapToLong(gap -> gap.length().toMillis()).sum();
        // Of no time at all, nothing went unwatched.
        return new Monitoring(gaps, whole == 0 ? new Ratio(1, 1) : new Ratio(whole - unwatched, whole));
    }

    private static List<Interval> joined(List<Interval> all, Interval window) {
        List<Interval> joined = new ArrayList<>();
        for (Interval next : all.stream()
                .map(interval -> interval.within(window))
                .filter(interval -> !interval.isEmpty())
                .sorted(Comparator.comparing(Interval::from))
                .toList()) {
            if (!joined.isEmpty() && !next.from().isAfter(joined.getLast().to())) {
                Interval last = joined.removeLast();
                joined.add(new Interval(last.from(), Instants.later(last.to(), next.to())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /** The time nobody watched. */
    public Duration unwatched() {
        return gaps.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }
}
