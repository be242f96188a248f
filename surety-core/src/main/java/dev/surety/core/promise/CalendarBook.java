package dev.surety.core.promise;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.ExpectedHoliday;
import dev.surety.core.time.HolidayChange;
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
    /** By epoch: the beginning of the earliest day of decision among what was recorded later than that; else {@code MAX}. */
    private final long[] earliestDecisions;
    /** By epoch: the beginning of the latest day of decision among all that was recorded by then. */
    private final long[] latestDecisions;
    private final boolean hasLateRecordings;
    /** Every day that any of the calendars ever expected before it was decided. */
    private final List<ExpectedHoliday> expected;
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
        this.earliestDecisions = new long[epochs()];
        this.latestDecisions = new long[epochs()];
        Arrays.fill(earliestDecisions, Long.MAX_VALUE);
        latestDecisions[0] = Long.MIN_VALUE;
        for (int epoch = 1; epoch < epochs(); epoch++) {
            latestDecisions[epoch] = latestDecisions[epoch - 1];
            for (int i = 0; i < entries.size(); i++) {
                for (HolidayChange change : this.calendars.get(i)
                        .changesAt(entries.get(i).spec(), changes[epoch - 1])) {
                    long decided = change.decidedFrom().toEpochMilli();
                    latestDecisions[epoch] = Math.max(latestDecisions[epoch], decided);
                    if (change.decidedFrom().isBefore(change.recorded())) {
                        earliestDecisions[epoch] = Math.min(earliestDecisions[epoch], decided);
                    }
                }
            }
        }
        this.hasLateRecordings = Arrays.stream(earliestDecisions).anyMatch(decision -> decision < Long.MAX_VALUE);
        List<ExpectedHoliday> days = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            days.addAll(this.calendars.get(i).expected(entries.get(i).spec()));
        }
        this.expected = days.stream().distinct().toList();
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

    /** The calendar of what is owed; null where it needs none. */
    @Nullable
    BusinessCalendar of(Owed owed, int epoch) {
        return owed.calendar() == Owed.NONE ? null : get(owed.calendar(), epoch);
    }

    /** The same, of the holidays that had been decided by an instant. */
    @Nullable
    BusinessCalendar decidedBy(Owed owed, int epoch, Instant decidedBy) {
        if (owed.calendar() == Owed.NONE) {
            return null;
        }
        return latestDecisions[epoch] <= decidedBy.toEpochMilli() ? get(owed.calendar(), epoch)
                : wholeDays(owed.calendar(), calendars.get(owed.calendar())
                        .at(entries.get(owed.calendar()).spec(), beginning(epoch), decidedBy));
    }

    /** Whether any day of the calendars is announced at an instant, and not decided. */
    boolean isAnyExpected(Instant knownAt) {
        for (ExpectedHoliday day : expected) {
            if (day.isExpectedAt(knownAt)) {
                return true;
            }
        }
        return false;
    }

    /** The calendar of what is owed, were every day decided that is expected at an instant; null where it needs none. */
    @Nullable
    BusinessCalendar ifDecided(Owed owed, Instant knownAt) {
        return owed.calendar() == Owed.NONE ? null : ifDecided(owed.calendar(), knownAt);
    }

    private BusinessCalendar ifDecided(int number, Instant knownAt) {
        return wholeDays(number, calendars.get(number).ifDecided(entries.get(number).spec(), knownAt));
    }

    /** The days that are expected at an instant and would become holidays of a calendar that they are not now. */
    List<ExpectedHoliday> expected(int number, Instant knownAt) {
        BusinessCalendar now = get(number, epoch(knownAt));
        BusinessCalendar then = ifDecided(number, knownAt);
        return calendars.get(number)
                .expected(entries.get(number).spec())
                .stream()
                .filter(day -> day.isExpectedAt(knownAt) && ChangedDays.differ(now, then, day.date()))
                .toList();
    }

    /** The zone of a calendar. */
    ZoneId zone(int number) {
        return entries.get(number).spec().zone();
    }

    /** The days that became holidays of a calendar, or ceased to be, with an epoch. */
    List<HolidayChange> changes(int number, int epoch) {
        BusinessCalendar before = get(number, epoch - 1);
        BusinessCalendar after = get(number, epoch);
        return recorded(number, epoch).stream()
                .filter(change -> ChangedDays.differ(before, after, change.date()))
                .toList();
    }

    /** The rows of a calendar that were recorded with an epoch, whether or not they changed anything. */
    List<HolidayChange> recorded(int number, int epoch) {
        return calendars.get(number).changesAt(entries.get(number).spec(), beginning(epoch));
    }

    /** Whether anything was ever recorded later than on the day of its decision. */
    boolean hasLateRecordings() {
        return hasLateRecordings;
    }

    /** Whether anything that an epoch after {@code epoch}, up to {@code last}, brought late had been decided by an instant. */
    boolean isAnyDecidedBy(Instant instant, int epoch, int last) {
        for (int later = epoch + 1; later <= last; later++) {
            if (earliestDecisions[later] <= instant.toEpochMilli()) {
                return true;
            }
        }
        return false;
    }

    /** When the earliest decision began that was recorded late, with an epoch, in milliseconds; else the largest number. */
    long earliestDecision(int epoch) {
        return earliestDecisions[epoch];
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
        return wholeDays(number, calendar);
    }

    private BusinessCalendar wholeDays(int number, BusinessCalendar calendar) {
        return entries.get(number).wholeDays() ? calendar.wholeDays() : calendar;
    }
}
