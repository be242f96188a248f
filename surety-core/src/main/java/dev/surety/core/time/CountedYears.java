package dev.surety.core.time;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The years in which a source that was followed by others is counted: those of all of them, as far as no year between is nobody's. */
final class CountedYears {

    /** Years one after the other; those later than {@code confirmed} are projected. */
    private record Span(int first, int confirmed, int last) {

        static Span of(HolidaySource source) {
            return new Span(source.firstYear(), source.confirmed(), source.lastYear());
        }

        Stream<Span> without(HolidaySource other) {
            return Stream.of(new Span(first, confirmed, Math.min(last, other.firstYear() - 1)),
                    new Span(Math.max(first, other.lastYear() + 1), confirmed, last))
                    .filter(span -> span.first <= span.last);
        }

        boolean joins(Span other) {
            return first <= other.last + 1 && last >= other.first - 1;
        }

        Span with(Span other) {
            return new Span(Math.min(first, other.first), Math.max(confirmed, other.confirmed),
                    Math.max(last, other.last));
        }
    }

    private final List<Span> apart = new ArrayList<>();
    private Span whole;

    CountedYears(HolidaySource first) {
        whole = Span.of(first);
    }

    /** Adds the years of a file, but for those of the ones that go before it. */
    void join(HolidaySource file, List<HolidaySource> before) {
        List<Span> spans = List.of(Span.of(file));
        for (HolidaySource other : before) {
            spans = spans.stream().flatMap(span -> span.without(other)).toList();
        }
        apart.addAll(spans);
        for (int i = 0; i < apart.size();) {
            if (apart.get(i).joins(whole)) {
                whole = whole.with(apart.remove(i));
                i = 0;
            } else {
                i++;
            }
        }
    }

    boolean contains(int year) {
        return year >= whole.first && year <= whole.last;
    }

    int first() {
        return whole.first;
    }

    int confirmed() {
        return Math.min(whole.confirmed, whole.last);
    }

    int last() {
        return whole.last;
    }
}
