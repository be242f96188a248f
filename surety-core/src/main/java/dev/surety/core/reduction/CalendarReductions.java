package dev.surety.core.reduction;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Terms;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Stretch;

import static dev.surety.core.reduction.Texts.message;

/** Calendars that are closed at times at which they were open: counted through a year with its holidays, and on every date named. */
final class CalendarReductions {

    private final Terms before;
    private final Terms after;
    private final Limits limits;
    private final Reduced reduced;

    CalendarReductions(Terms before, Terms after, Limits limits, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.limits = limits;
        this.reduced = reduced;
    }

    void look() {
        before.calendars().forEach((id, was) -> {
            CalendarSpec is = after.calendars().get(id);
            if (is != null && !(was.equals(is) && sameHolidays(was))) {
                calendar(id, was, is);
            }
        });
    }

    private boolean sameHolidays(CalendarSpec spec) {
        return changedSource(spec) == null;
    }

    private @Nullable String changedSource(CalendarSpec spec) {
        return spec.sources()
                .stream()
                .filter(name -> !java.util.Objects.equals(before.holidaySources().get(name),
                        after.holidaySources().get(name)))
                .findFirst()
                .orElse(null);
    }

    private void calendar(String id, CalendarSpec was, CalendarSpec is) {
        String source = was.equals(is) ? changedSource(was) : null;
        String path = source == null ? "calendars." + id : "holiday-sources." + source;
        BusinessCalendar had = limits.before(id);
        BusinessCalendar has = limits.after(id);
        if (had == null || has == null) {
            return;
        }
        ZoneId zone = was.zone();
        try {
            LocalDate closed = firstClosed(had, has, zone, was, is);
            if (closed != null) {
                Instant from = limits.year().from(zone);
                Instant to = limits.year().to(zone);
                long before = hours(had.between(from, to));
                long after = hours(has.between(from, to));
                reduced.add(path, after < before
                        ? message("takes.open", "calendar", id, "date", closed, "before", before, "after", after,
                                "from", limits.year().first(), "to", limits.year().end().minusDays(1))
                        : message("takes.open-elsewhere", "calendar", id, "date", closed));
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            reduced.add(path, message("takes.open-unknown", "calendar", id));
        }
    }

    private static long hours(Duration time) {
        return time.toHours();
    }

    /** The first day with a time that was open and is not; null when there is none. */
    private @Nullable LocalDate firstClosed(BusinessCalendar had, BusinessCalendar has, ZoneId zone, CalendarSpec was,
            CalendarSpec is) {
        LocalDate first = firstClosed(had, has, limits.year().from(zone), limits.year().to(zone), zone);
        if (first != null) {
            return first;
        }
        for (LocalDate date : named(was, is)) {
            LocalDate closed = firstClosed(had, has, date.atStartOfDay(zone).toInstant(),
                    date.plusDays(1).atStartOfDay(zone).toInstant(), zone);
            if (closed != null) {
                return closed;
            }
        }
        return null;
    }

    private static @Nullable LocalDate firstClosed(BusinessCalendar had, BusinessCalendar has, Instant from, Instant to,
            ZoneId zone) {
        for (Stretch stretch : had.stretches(from, to)) {
            if (stretch.why() instanceof Stretch.Why.Open
                    && has.between(stretch.from(), stretch.to())
                            .compareTo(
                                    Duration.between(stretch.from(), stretch.to())) < 0) {
                return LocalDate.ofInstant(stretch.from(), zone);
            }
        }
        return null;
    }

    private static List<LocalDate> named(CalendarSpec was, CalendarSpec is) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (CalendarSpec spec : List.of(was, is)) {
            spec.closed().forEach(row -> dates.add(row.date()));
            spec.open().forEach(row -> dates.add(row.date()));
            spec.holidays().forEach(rule -> {
                if (rule instanceof CalendarSpec.HolidayRule.OnDate(LocalDate date)) {
                    dates.add(date);
                }
            });
        }
        return new ArrayList<>(dates);
    }
}
