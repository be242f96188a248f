package dev.surety.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.surety.core.time.Stretch;
import dev.surety.core.trace.Trace.Segment;
import dev.surety.core.trace.Trace.What;

/**
 * Segments as a person reads them: nights between working days disappear into one run, and closed days that follow each
 * other become one.
 */
sealed interface Run {

    Instant from();

    Instant to();

    /** Time that counted, {@code time} of it in segments that begin at {@code beginnings}. */
    record Counted(Instant from, Instant to, Duration time, List<Instant> beginnings) implements Run {

        private Counted and(Segment segment) {
            List<Instant> all = new ArrayList<>(beginnings);
            all.add(segment.from());
            return new Counted(from, segment.to(), time.plus(segment.time()), all);
        }

        /** On how many days it counted. */
        long days(TimeText times) {
            return beginnings.stream().map(times::date).distinct().count();
        }
    }

    /** Closed days. */
    record Closed(Instant from, Instant to, List<Stretch> days) implements Run {}

    /** Before the first opening. */
    record OutsideHours(Instant from, Instant to) implements Run {}

    /** Waiting, {@code time} of it not counted. */
    record Waited(Instant from, Instant to, What.Waiting waiting, Duration time) implements Run {}

    /** The runs of {@code segments}, in order. Time outside hours stands alone only at the beginning. */
    static List<Run> of(List<Segment> segments) {
        List<Run> runs = new ArrayList<>();
        for (Segment segment : segments) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            switch (segment.what()) {
                case What.Counted() -> {
                    if (last instanceof Counted counted) {
                        runs.set(runs.size() - 1, counted.and(segment));
                    } else {
                        runs.add(new Counted(segment.from(), segment.to(), segment.time(), List.of(segment.from())));
                    }
                }
                case What.Waiting waiting ->
                    runs.add(new Waited(segment.from(), segment.to(), waiting, segment.time()));
                case What.Closed(Stretch.Why why) -> addClosed(runs, new Stretch(segment.from(), segment.to(), why));
            }
        }
        return runs;
    }

    private static void addClosed(List<Run> runs, Stretch stretch) {
        if (stretch.why() instanceof Stretch.Why.OutsideHours) {
            if (runs.isEmpty()) {
                runs.add(new OutsideHours(stretch.from(), stretch.to()));
            } else if (runs.getLast() instanceof OutsideHours(Instant from, Instant _)) {
                runs.set(runs.size() - 1, new OutsideHours(from, stretch.to()));
            }
            return;
        }
        List<Stretch> days = new ArrayList<>();
        Instant from = stretch.from();
        if (!runs.isEmpty() && runs.getLast() instanceof Closed closed) {
            from = closed.from();
            days.addAll(closed.days());
            runs.removeLast();
        }
        days.add(stretch);
        runs.add(new Closed(from, stretch.to(), days));
    }

    /** The local dates a stretch touches, given how to tell the date of an instant. */
    static List<LocalDate> dates(Stretch stretch, TimeText times) {
        return times.date(stretch.from()).datesUntil(times.date(stretch.to().minusMillis(1)).plusDays(1)).toList();
    }
}
