package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidaySource;

/**
 * The calendars of an agreement, looked up by number instead of by specification. Knowledge of holidays grows in steps:
 * an <em>epoch</em> is a stretch of knowledge time in which it stays the same. Epoch 0 lies before the first change.
 */
final class CalendarBook {

    private static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant FAR_AWAY = Instant.parse("2200-01-01T00:00:00Z");

    /** A calendar of the agreement; whole days for budgets that count 24 hours a business day. */
    private record Entry(Map<String, HolidaySource> ownSources, CalendarSpec spec, boolean wholeDays) {}

    /** Collects the calendars an agreement uses. */
    static final class Builder {
        private final Calendars calendars;
        private final List<Entry> entries = new ArrayList<>();

        Builder(Calendars calendars) {
            this.calendars = calendars;
        }

        /** The number of a calendar; the same one for the same specification and sources. */
        int number(Map<String, HolidaySource> ownSources, CalendarSpec spec, boolean wholeDays) {
            Entry entry = new Entry(ownSources, spec, wholeDays);
            int known = entries.indexOf(entry);
            if (known >= 0) {
                return known;
            }
            entries.add(entry);
            return entries.size() - 1;
        }

        CalendarBook build() {
            return new CalendarBook(calendars, entries);
        }
    }

    private final List<Entry> entries;
    private final List<Calendars> calendars;
    private final Instant[] changes;
    private final long[] changeMillis;
    private final AtomicReferenceArray<BusinessCalendar> compiled;
    private final AtomicReferenceArray<ChangedDays> changedDays;

    private CalendarBook(Calendars calendars, List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.calendars = entries.stream()
                .map(entry -> entry.ownSources().isEmpty()
                        ? calendars
                        : calendars.with(entry.ownSources().values()))
                .toList();
        TreeSet<Instant> instants = new TreeSet<>();
        for (int i = 0; i < entries.size(); i++) {
            instants.addAll(this.calendars.get(i).changes(entries.get(i).spec(), LONG_AGO, FAR_AWAY));
        }
        this.changes = instants.toArray(Instant[]::new);
        this.changeMillis = instants.stream().mapToLong(Instant::toEpochMilli).toArray();
        this.compiled = new AtomicReferenceArray<>(entries.size() * epochs());
        this.changedDays = new AtomicReferenceArray<>(entries.size() * epochs());
    }

    /** The epoch in which {@code knownAt} lies. */
    int epoch(Instant knownAt) {
        // Beyond the years of the data no millisecond is needed, and an instant that has none may not be asked for one.
        if (changes.length == 0 || knownAt.isBefore(LONG_AGO)) {
            return 0;
        }
        if (knownAt.isAfter(FAR_AWAY)) {
            return changes.length;
        }
        int found = Arrays.binarySearch(changeMillis, knownAt.toEpochMilli());
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The number of epochs. */
    int epochs() {
        return changes.length + 1;
    }

    /** The instant with which an epoch begins; not defined for epoch 0. */
    Instant beginning(int epoch) {
        return changes[epoch - 1];
    }

    /** A calendar as it was known in an epoch. */
    BusinessCalendar get(int number, int epoch) {
        int index = number * epochs() + epoch;
        BusinessCalendar calendar = compiled.get(index);
        if (calendar == null) {
            calendar = compile(number, epoch);
            compiled.set(index, calendar);
        }
        return calendar;
    }

    /** Whether a calendar gives the same answers in two epochs to whoever asks it about the days of a span only. */
    boolean isSame(int number, int epoch, int later, Instant from, Instant to) {
        for (int next = epoch + 1; next <= later; next++) {
            if (!changedDays(number, next).isOutside(from, to)) {
                return false;
            }
        }
        return true;
    }

    private ChangedDays changedDays(int number, int epoch) {
        int index = number * epochs() + epoch;
        ChangedDays days = changedDays.get(index);
        if (days == null) {
            days = ChangedDays.between(get(number, epoch - 1), get(number, epoch), beginning(epoch));
            changedDays.set(index, days);
        }
        return days;
    }

    private BusinessCalendar compile(int number, int epoch) {
        Instant knownAt = epoch > 0 ? beginning(epoch) : changes.length > 0 ? changes[0].minusMillis(1) : LONG_AGO;
        Entry entry = entries.get(number);
        BusinessCalendar calendar = calendars.get(number).at(entry.spec(), knownAt);
        return entry.wholeDays() ? calendar.wholeDays() : calendar;
    }
}
