package dev.surety.core.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.time.Texts.message;

/**
 * A calendar that compiles the years it is asked about, when it is first asked, some years at a time. What it compiled
 * is immutable; that it exists is the only thing that changes, so threads may share the calendar.
 */
final class CompiledCalendar implements BusinessCalendar {

    private static final int YEARS_AT_ONCE = 10;

    /** What is kept; a question that goes through centuries does not keep them all. */
    private static final int MOST_COMPILED = 8;

    private static final Duration ALL_YEARS = Duration.ofDays(366L * Years.LAST_SUPPORTED);

    private final ZoneId zone;
    private final DayHours hours;
    private final LongPredicate holidays;
    private final Years years;
    /** Ends are exclusive: a period until 24:00 of 31 December does not reach into the next year. */
    private final Instant confirmedUntil;
    private final ConcurrentMap<Integer, OpenTimes> compiled = new ConcurrentHashMap<>();
    private volatile @Nullable OpenTimes near;
    private volatile @Nullable BusinessCalendar wholeDays;

    CompiledCalendar(ZoneId zone, DayRules rules, Years years) {
        this(zone, rules, rules::isHoliday, years);
    }

    private CompiledCalendar(ZoneId zone, DayHours hours, LongPredicate holidays, Years years) {
        this.zone = zone;
        this.hours = hours;
        this.holidays = holidays;
        this.years = years;
        this.confirmedUntil = LocalDays.start(LocalDate.of(years.confirmed() + 1, 1, 1), zone);
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Instant add(Instant from, Duration openTime) {
        long open = millis(openTime);
        long start = millis(from);
        OpenTimes times = around(start);
        long result = open == 0 ? times.nextOpen(start) : times.add(start, open);
        return Instant.ofEpochMilli(result != Long.MAX_VALUE ? result : addBeyond(times, start, open));
    }

    /** Goes on where the compiled years end. */
    private long addBeyond(OpenTimes first, long start, long openTime) {
        long left = openTime - (first.total() - first.openUntil(start));
        for (OpenTimes times = after(first);; times = after(times)) {
            if (openTime == 0) {
                long opening = times.nextOpen(times.from());
                if (opening != Long.MAX_VALUE) {
                    return opening;
                }
            } else if (left <= times.total()) {
                return times.timeWhenPassed(left);
            }
            left -= times.total();
        }
    }

    @Override
    public Instant subtract(Instant from, Duration openTime) {
        long open = millis(openTime);
        long end = millis(from);
        OpenTimes times = before(end);
        if (open == 0) {
            return Instant.ofEpochMilli(end);
        }
        long left = times.openUntil(end) - open;
        while (left < 0) {
            times = before(times);
            left += times.total();
        }
        return Instant.ofEpochMilli(times.timeBeforeMore(left));
    }

    @Override
    public Duration between(Instant from, Instant to) {
        long start = millis(from);
        long end = millis(to);
        if (end <= start) {
            return Duration.ZERO;
        }
        OpenTimes times = around(start);
        long before = times.openUntil(start);
        if (end <= times.to()) {
            return Duration.ofMillis(times.openUntil(end) - before);
        }
        before(end); // refuses an end without data before anything is summed
        long passed = times.total() - before;
        for (times = around(times.to()); end > times.to(); times = around(times.to())) {
            passed += times.total();
        }
        return Duration.ofMillis(passed + times.openUntil(end));
    }

    private static long millis(Duration openTime) {
        if (openTime.isNegative()) {
            throw new NotAcceptableException(message("open-time.negative", "time", openTime));
        }
        if (openTime.compareTo(ALL_YEARS) > 0) {
            throw new TimeOutOfRangeException(message("open-time.too-long", "time", openTime));
        }
        return openTime.toMillis();
    }

    private static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException overflow) {
            throw new TimeOutOfRangeException(message("instant.not-counted", "instant", instant), overflow);
        }
    }

    @Override
    public boolean isOpen(Instant at) {
        long time = millis(at);
        return around(time).isOpen(time);
    }

    @Override
    public Instant addDays(Instant from, int days, BusinessDays reading) {
        return switch (reading) {
            case CIVIL -> {
                if (days < 0) {
                    throw new NotAcceptableException(message("days.backward", "days", days));
                }
                yield end(businessDay(dayOf(from), days));
            }
            case CLOSE_OF_BUSINESS -> closing(businessDay(dayOf(from), days));
            case SAME_TIME -> sameTime(add(from, Duration.ZERO), days);
        };
    }

    private Instant sameTime(Instant opened, int days) {
        ZonedDateTime start = opened.atZone(zone);
        if (days == 0) {
            return opened;
        }
        LocalDate date = LocalDate.ofEpochDay(businessDay(start.toLocalDate().toEpochDay(), days));
        // Where the time of day comes twice, the offset of the start decides; where it does not come, it is later.
        ZonedDateTime same = ZonedDateTime.ofLocal(date.atTime(start.toLocalTime()), zone, start.getOffset());
        return add(same.toInstant(), Duration.ZERO);
    }

    @Override
    public Instant subtractDays(Instant from, int days, DaysBefore reading) {
        if (days < 0) {
            throw new NotAcceptableException(message("days.negative", "days", days));
        }
        long day = dayOf(from);
        long date = days == 0 ? day : businessDay(day, -days);
        return switch (reading) {
            case PLAIN -> days == 0 ? Instant.ofEpochMilli(millis(from)) : end(date);
            case CLEAR -> LocalDays.start(LocalDate.ofEpochDay(date), zone);
        };
    }

    /** The N-th business day after (before, when negative) a date; zero gives the date itself or the next one. */
    private long businessDay(long from, int days) {
        long day = days == 0 ? from - 1 : from;
        int step = days < 0 ? -1 : 1;
        long left = Math.max(1, Math.abs((long) days));
        OpenTimes times = null;
        while (left > 0) {
            day += step;
            if (times == null) {
                times = ofDay(day);
            } else if (day >= times.businessDates().end()) {
                times = after(times);
            } else if (day < times.businessDates().first()) {
                times = before(times);
            }
            if (times.businessDates().contains(day)) {
                left--;
            }
        }
        return day;
    }

    private long dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate().toEpochDay();
    }

    private Instant end(long epochDay) {
        return LocalDays.end(LocalDate.ofEpochDay(epochDay), zone);
    }

    /** The end of the last millisecond that is open on a business day. */
    private Instant closing(long epochDay) {
        return subtract(end(epochDay), Duration.ofMillis(1)).plusMillis(1);
    }

    @Override
    public boolean isBusinessDay(LocalDate date) {
        years.require(date.getYear());
        return ofDay(date.toEpochDay()).businessDates().contains(date.toEpochDay());
    }

    @Override
    public boolean isHoliday(LocalDate date) {
        years.require(date.getYear());
        return holidays.test(date.toEpochDay());
    }

    @Override
    public LocalDate rollOff(LocalDate date) {
        LocalDate day = date;
        while (LocalDays.isWeekend(day) || isHoliday(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    @Override
    public boolean isProjected(Instant latest) {
        return latest.isAfter(confirmedUntil);
    }

    @Override
    public BusinessCalendar wholeDays() {
        BusinessCalendar whole = wholeDays;
        if (whole == null) {
            WholeDays days = new WholeDays(hours, day -> ofDay(day).businessDates().contains(day));
            whole = new CompiledCalendar(zone, days, holidays, years);
            wholeDays = whole;
        }
        return whole;
    }

    @Override
    public List<Stretch> stretches(Instant from, Instant to) {
        long start = millis(from);
        long end = millis(to);
        if (end <= start) {
            return List.of();
        }
        around(start); // refuses years without data
        before(end);
        return new Stretches(zone, hours).of(start, end);
    }

    /** The compiled years that contain {@code time}. */
    private OpenTimes around(long time) {
        OpenTimes times = near;
        return times != null && times.contains(time) ? times : lookUp(time);
    }

    /** The compiled years of the moment before {@code end}: an exclusive end may be the end of all data. */
    private OpenTimes before(long end) {
        return around(end - 1);
    }

    private OpenTimes lookUp(long time) {
        int year = Instant.ofEpochMilli(time).atZone(zone).getYear();
        OpenTimes times = ofYear(year);
        // Where the clock is put back over New Year, an instant's local year is not the one it is compiled with.
        if (time < times.from()) {
            times = ofYear(year - 1);
        } else if (time >= times.to()) {
            times = ofYear(year + 1);
        }
        near = times;
        return times;
    }

    private OpenTimes ofDay(long epochDay) {
        OpenTimes times = near;
        return times != null && times.businessDates().covers(epochDay) ? times
                : ofYear(LocalDate.ofEpochDay(epochDay).getYear());
    }

    private OpenTimes ofYear(int year) {
        years.require(year);
        int number = Math.floorDiv(year, YEARS_AT_ONCE);
        OpenTimes times = compiled.get(number);
        if (times != null) {
            return times;
        }
        if (compiled.size() >= MOST_COMPILED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(number,
                n -> OpenTimesCompiler.compile(hours, zone, Math.max(years.first(), n * YEARS_AT_ONCE),
                        Math.min(years.last(), n * YEARS_AT_ONCE + YEARS_AT_ONCE - 1)));
    }

    private OpenTimes after(OpenTimes times) {
        int year = LocalDate.ofEpochDay(times.businessDates().end()).getYear();
        if (year > hours.lastOpenYear()) {
            throw new NoOpenTimeException(message("calendar.never-again", "year", year));
        }
        return ofYear(year);
    }

    private OpenTimes before(OpenTimes times) {
        int year = LocalDate.ofEpochDay(times.businessDates().first() - 1).getYear();
        if (year < hours.firstOpenYear()) {
            throw new NoOpenTimeException(message("calendar.not-before", "year", year));
        }
        return ofYear(year);
    }
}
