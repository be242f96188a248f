package dev.surety.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.surety.core.promise.Counting;
import dev.surety.core.promise.Promise;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.Stretch;
import dev.surety.core.trace.Trace.Mention;
import dev.surety.core.trace.Trace.Segment;
import dev.surety.core.trace.Trace.What;

/** Cuts the time of a promise into what counts, what is closed, and what was waited. */
final class Segments {

    private final Counting counting;
    private final Function<String, Mention> mentions;
    private final Instant asOf;

    Segments(Counting counting, Function<String, Mention> mentions, Instant asOf) {
        this.counting = counting;
        this.mentions = mentions;
        this.asOf = asOf;
    }

    /** The segments of {@code [from, to)}, in order and without gaps. */
    List<Segment> between(Instant from, Instant to, List<Promise.Pause> pauses) {
        List<Segment> segments = new ArrayList<>();
        Instant reached = from;
        for (Promise.Pause pause : pauses) {
            Instant begin = later(pause.from(), reached);
            Instant end = earlier(pause.to() == null ? asOf : pause.to(), to);
            if (end.isAfter(begin)) {
                addCounted(segments, reached, begin);
                Mention until = pause.to() == null || pause.toEvent() == null ? null : mentions.apply(pause.toEvent());
                segments.add(new Segment(begin, end,
                        new What.Waiting(pause.reason(), mentions.apply(pause.fromEvent()), until),
                        counting.measure(begin, end)));
                reached = end;
            }
        }
        addCounted(segments, reached, to);
        return segments;
    }

    private void addCounted(List<Segment> segments, Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return;
        }
        Optional<BusinessCalendar> calendar = counting.openTime();
        if (calendar.isEmpty()) {
            segments.add(new Segment(from, to, new What.Counted(), counting.measure(from, to)));
            return;
        }
        for (Stretch stretch : calendar.get().stretches(from, to)) {
            boolean open = stretch.why() instanceof Stretch.Why.Open;
            segments.add(new Segment(stretch.from(), stretch.to(),
                    open ? new What.Counted() : new What.Closed(stretch.why()),
                    open ? Duration.between(stretch.from(), stretch.to()) : Duration.ZERO));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
