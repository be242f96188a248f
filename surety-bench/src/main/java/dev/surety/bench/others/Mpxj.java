package dev.surety.bench.others;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import org.mpxj.DayType;
import org.mpxj.LocalTimeRange;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectCalendarHours;
import org.mpxj.ProjectFile;
import org.mpxj.TimeUnit;

import dev.surety.core.time.TimeWindow;

/**
 * MPXJ's calendar of a project plan: local times without a zone, several windows a day. Its amounts are decimal numbers,
 * here of minutes.
 */
public final class Mpxj {

    private static final double MILLIS_OF_A_MINUTE = 60_000;

    private final ProjectCalendar calendar = new ProjectFile().addCalendar();
    private final ZoneId zone;

    public Mpxj(AskedCalendar asked) {
        zone = asked.zone();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<TimeWindow> windows = asked.hours().getOrDefault(day, List.of());
            calendar.setCalendarDayType(day, windows.isEmpty() ? DayType.NON_WORKING : DayType.WORKING);
            ProjectCalendarHours hours = calendar.addCalendarHours(day);
            for (TimeWindow window : windows) {
                hours.add(new LocalTimeRange(AskedCalendar.timeOfDay(window.open()),
                        AskedCalendar.timeOfDay(window.close())));
            }
        }
        asked.holidays().forEach(calendar::addCalendarException);
    }

    public Instant add(Instant from, Duration openTime) {
        return calendar
                .getDate(local(from),
                        org.mpxj.Duration.getInstance(openTime.toMillis() / MILLIS_OF_A_MINUTE, TimeUnit.MINUTES))
                .atZone(zone)
                .toInstant();
    }

    public Duration between(Instant from, Instant to) {
        double minutes = calendar.getWork(local(from), local(to), TimeUnit.MINUTES).getDuration();
        return Duration.ofMillis(Math.round(minutes * MILLIS_OF_A_MINUTE));
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
