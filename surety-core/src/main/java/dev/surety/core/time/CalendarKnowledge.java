package dev.surety.core.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

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

    CalendarKnowledge(CalendarSpec spec, List<HolidaySource> sources) {
        this.spec = spec;
        this.sources = sources;
        TreeSet<Instant> instants = new TreeSet<>();
        for (HolidaySource source : sources) {
            for (Holiday holiday : source.holidays()) {
                addChange(instants, holiday.announced());
                addChange(instants, holiday.revoked());
            }
        }
        changes = instants.toArray(Instant[]::new);
        calendars = new AtomicReferenceArray<>(changes.length + 1);
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
        int state = changesUntil(knownAt);
        CompiledCalendar calendar = calendars.get(state);
        if (calendar == null) {
            KnownHolidays known = new KnownHolidays(sources, knownAt);
            calendar = new CompiledCalendar(spec.zone(), new DayRules(spec, known), known.years());
            CompiledCalendar first = calendars.compareAndExchange(state, null, calendar);
            calendar = first == null ? calendar : first;
        }
        return calendar;
    }

    /** The calendar as it was known at an instant, of what had been decided by {@code decidedBy}; not remembered. */
    CompiledCalendar at(Instant knownAt, Instant decidedBy) {
        KnownHolidays known = new KnownHolidays(sources, knownAt, decidedBy);
        return new CompiledCalendar(spec.zone(), new DayRules(spec, known), known.years());
    }

    /** What was recorded at exactly {@code recorded}, by date. */
    List<HolidayChange> changesAt(Instant recorded) {
        List<HolidayChange> changes = new ArrayList<>();
        for (HolidaySource source : sources) {
            for (Holiday holiday : source.holidays()) {
                Announcement announced = holiday.announced();
                Announcement revoked = holiday.revoked();
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

    /** How many changes were known at an instant. */
    private int changesUntil(Instant knownAt) {
        int found = Arrays.binarySearch(changes, knownAt);
        return found >= 0 ? found + 1 : -found - 1;
    }

    List<Instant> changes(Instant after, Instant until) {
        int first = changesUntil(after);
        int end = changesUntil(until);
        return first >= end ? List.of() : List.of(Arrays.copyOfRange(changes, first, end));
    }

    /** About the memory its calendars take when each is used. */
    long weight() {
        long windows = 1 + spec.hours().values().stream().mapToLong(List::size).sum();
        int compiled = 1;
        for (int state = 0; state < calendars.length(); state++) {
            compiled += calendars.get(state) == null ? 0 : 1;
        }
        long dates = (long) spec.holidays().size() + spec.open().size() + spec.closed().size();
        return compiled * (BYTES_OF_WEEKS + windows * BYTES_PER_WEEKLY_WINDOW + dates * BYTES_PER_DATE);
    }
}
