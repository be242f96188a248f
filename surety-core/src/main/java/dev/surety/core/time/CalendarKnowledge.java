package dev.surety.core.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** One specification through the history of what was known of its holidays: a compiled calendar for each state. */
final class CalendarKnowledge {

    /** Two decades of weeks and the guides of thirty different ones in each: to weigh, not to count. */
    private static final long BYTES_OF_WEEKS = 2 * (523 * 8 + 30 * 9 * 8L);
    private static final long BYTES_PER_WEEKLY_WINDOW = 2 * 30 * 8L;
    private static final long BYTES_PER_DATE = 150;

    private final CalendarSpec spec;
    private final List<HolidaySource> sources;
    private final Instant[] changes;
    private final AtomicReferenceArray<CompiledCalendar> calendars;
    /** Every day that was ever expected before it was decided, by date. */
    private final List<ExpectedHoliday> expected;
    /** The instants at which what is known or expected changes. */
    private final Instant[] expectations;
    private final AtomicReferenceArray<CompiledCalendar> ifDecided;

    CalendarKnowledge(CalendarSpec spec, List<HolidaySource> sources) {
        this.spec = spec;
        this.sources = sources;
        TreeSet<Instant> instants = new TreeSet<>();
        for (HolidaySource source : sources) {
            for (Holiday holiday : source.holidays()) {
                if (!holiday.isTentative()) {
                    addChange(instants, holiday.announced());
                    addChange(instants, holiday.revoked());
                }
            }
        }
        changes = instants.toArray(Instant[]::new);
        calendars = new AtomicReferenceArray<>(changes.length + 1);
        expected = sources.stream()
                .flatMap(source -> source.holidays().stream().map(row -> ExpectedHoliday.of(row, source)))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(ExpectedHoliday::date))
                .toList();
        expected.forEach(day -> {
            instants.add(day.from());
            instants.add(day.until());
        });
        expectations = instants.toArray(Instant[]::new);
        ifDecided = new AtomicReferenceArray<>(expected.isEmpty() ? 0 : expectations.length + 1);
    }

    private static void addChange(Set<Instant> instants, @Nullable Announcement decision) {
        if (decision != null) {
            instants.add(decision.recorded());
        }
    }

    CalendarSpec spec() {
        return spec;
    }

    /** The calendar as it was known at an instant; the same object for the same knowledge. */
    CompiledCalendar at(Instant knownAt) {
        return remembered(calendars, steps(changes, knownAt), () -> KnownHolidays.at(sources, knownAt));
    }

    /** The same, were every day decided that is expected at that instant. */
    CompiledCalendar ifDecided(Instant knownAt) {
        return expected.stream().noneMatch(day -> day.isExpectedAt(knownAt))
                ? at(knownAt)
                : remembered(ifDecided, steps(expectations, knownAt), () -> KnownHolidays.ifDecided(sources, knownAt));
    }

    private CompiledCalendar remembered(AtomicReferenceArray<CompiledCalendar> states, int state,
            Supplier<KnownHolidays> holidays) {
        CompiledCalendar calendar = states.get(state);
        if (calendar == null) {
            calendar = compiled(holidays.get());
            CompiledCalendar first = states.compareAndExchange(state, null, calendar);
            calendar = first == null ? calendar : first;
        }
        return calendar;
    }

    private CompiledCalendar compiled(KnownHolidays known) {
        return new CompiledCalendar(spec.zone(), new DayRules(spec, known), known.years());
    }

    /** The calendar as it was known at an instant, of what had been decided by {@code decidedBy}; not remembered. */
    CompiledCalendar at(Instant knownAt, Instant decidedBy) {
        return compiled(KnownHolidays.decidedBy(sources, knownAt, decidedBy));
    }

    /** Every day that was ever expected before it was decided, by date. */
    List<ExpectedHoliday> expected() {
        return expected;
    }

    /** What was recorded at exactly {@code recorded}, by date. */
    List<HolidayChange> changesAt(Instant recorded) {
        List<HolidayChange> changes = new ArrayList<>();
        for (HolidaySource source : sources) {
            for (Holiday holiday : source.holidays()) {
                Announcement announced = holiday.announced();
                Announcement revoked = holiday.revoked();
                if (holiday.isTentative()) {
                    continue;
                }
                if (announced != null && announced.recorded().equals(recorded)) {
                    changes.add(HolidayChange.of(holiday, source, announced, false));
                }
                if (revoked != null && revoked.recorded().equals(recorded)) {
                    changes.add(HolidayChange.of(holiday, source, revoked, true));
                }
            }
        }
        changes.sort(Comparator.comparing(HolidayChange::date));
        return changes;
    }

    /** How many of the instants had come at one. */
    private static int steps(Instant[] instants, Instant knownAt) {
        int found = Arrays.binarySearch(instants, knownAt);
        return found >= 0 ? found + 1 : -found - 1;
    }

    List<Instant> changes(Instant after, Instant until) {
        int first = steps(changes, after);
        int end = steps(changes, until);
        return first >= end ? List.of() : List.of(Arrays.copyOfRange(changes, first, end));
    }

    /** About the memory its calendars take when each is used. */
    long weight() {
        long windows = 1 + spec.hours().values().stream().mapToLong(List::size).sum();
        int compiled = 1 + used(calendars) + used(ifDecided);
        long dates = (long) spec.holidays().size() + spec.open().size() + spec.closed().size();
        return compiled * (BYTES_OF_WEEKS + windows * BYTES_PER_WEEKLY_WINDOW + dates * BYTES_PER_DATE);
    }

    private static int used(AtomicReferenceArray<CompiledCalendar> states) {
        int used = 0;
        for (int state = 0; state < states.length(); state++) {
            used += states.get(state) == null ? 0 : 1;
        }
        return used;
    }
}
