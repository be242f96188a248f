package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule;

/** Random calendars around a random day on which the clock changes, to the minute so that a minute walker can follow. */
final class RandomCalendars {

    /** Zones with the awkward clocks: half an hour, 45 minutes, a skipped day, summer time backwards, changes at 00:01. */
    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Seoul", "Pacific/Apia",
            "Asia/Kathmandu", "Africa/Casablanca", "America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo",
            "Europe/Dublin", "Asia/Tehran", "America/Havana", "Pacific/Chatham", "UTC");

    private static final int MINUTES = 24 * 60;

    /** A calendar with dated exceptions near {@code centre}. */
    record Case(CalendarSpec spec, Instant centre) {

        BusinessCalendar calendar() {
            return HolidayCalendars.of(List.of()).at(spec, centre);
        }

        MinuteWalker walker() {
            return new MinuteWalker(spec, java.util.Set.of());
        }
    }

    private RandomCalendars() {}

    static Case next(RandomGenerator random) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant centre = centre(zone, random);
        LocalDate around = centre.atZone(zone).toLocalDate();
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(5) > 0) {
                hours.put(day, windows(random, 3));
            }
        }
        List<HolidayRule> holidays = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate day = near(around, random);
            holidays.add(random.nextBoolean() ? new HolidayRule.OnDate(day)
                    : new HolidayRule.EveryYear(MonthDay.from(day)));
        }
        CalendarSpec spec = new CalendarSpec(zone, hours, holidays, dated(around, random), dated(around, random));
        return new Case(spec, centre);
    }

    private static Instant centre(ZoneId zone, RandomGenerator random) {
        Instant any = Instant.parse("1975-01-01T00:00:00Z").plusSeconds(random.nextLong(75L * 365 * 86400));
        var change = zone.getRules().nextTransition(any);
        Instant centre = change == null || random.nextInt(4) == 0 ? any : change.getInstant();
        return Instant.ofEpochSecond(Math.floorDiv(centre.getEpochSecond(), 60) * 60);
    }

    static LocalDate near(LocalDate date, RandomGenerator random) {
        return date.plusDays(random.nextInt(-6, 7));
    }

    private static List<DatedWindows> dated(LocalDate around, RandomGenerator random) {
        List<DatedWindows> rows = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rows.add(new DatedWindows(near(around, random), random.nextInt(3) == 0 ? List.of() : windows(random, 2)));
        }
        return rows;
    }

    private static List<TimeWindow> windows(RandomGenerator random, int most) {
        if (random.nextInt(8) == 0) {
            return List.of(TimeWindow.ALL_DAY);
        }
        int[] edges = random.ints(2L * random.nextInt(1, most + 1), 0, MINUTES + 1).distinct().sorted().toArray();
        List<TimeWindow> windows = new ArrayList<>();
        for (int i = 0; i + 1 < edges.length; i += 2) {
            windows.add(new TimeWindow(edges[i] * 60_000, edges[i + 1] * 60_000));
        }
        return windows;
    }

    /** A minute within some days of the centre. */
    static Instant minute(Case given, RandomGenerator random) {
        return given.centre().plusSeconds(60L * random.nextInt(-4 * MINUTES, 4 * MINUTES));
    }

    /** A millisecond within some years of the centre. */
    static Instant instant(Case given, RandomGenerator random) {
        return given.centre().plusMillis(random.nextLong(-15L * 365 * 86_400_000, 15L * 365 * 86_400_000));
    }
}
