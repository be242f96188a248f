package dev.surety.bench.others;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import net.time4j.PlainDate;
import net.time4j.PlainTime;
import net.time4j.Weekday;
import net.time4j.range.ClockInterval;
import net.time4j.range.DayPartitionBuilder;
import net.time4j.range.DayPartitionRule;
import net.time4j.range.TimestampInterval;

import dev.surety.core.time.TimeWindow;

/** Time4J's partition of days, in local times: it cuts a span into its open parts, which are summed here. */
public final class Time4j {

    private final DayPartitionRule rule;
    private final ZoneId zone;

    public Time4j(AskedCalendar asked) {
        zone = asked.zone();
        DayPartitionBuilder builder = new DayPartitionBuilder();
        asked.hours().forEach((day, windows) -> {
            for (TimeWindow window : windows) {
                builder.addWeekdayRule(weekday(day), ClockInterval.between(time(window.open()), time(window.close())));
            }
        });
        asked.holidays().forEach(date -> builder.addExclusion(PlainDate.from(date)));
        rule = builder.build();
    }

    private static Weekday weekday(DayOfWeek day) {
        return Weekday.valueOf(day.getValue());
    }

    private static PlainTime time(int millis) {
        return millis == TimeWindow.ALL_DAY.close() ? PlainTime.midnightAtEndOfDay()
                : PlainTime.from(AskedCalendar.timeOfDay(millis));
    }

    public Duration between(Instant from, Instant to) {
        return Duration.ofMillis(TimestampInterval
                .between(LocalDateTime.ofInstant(from, zone), LocalDateTime.ofInstant(to, zone))
                .streamPartitioned(rule)
                .mapToLong(part -> ChronoUnit.MILLIS.between(part.getStartAsLocalDateTime(),
                        part.getEndAsLocalDateTime()))
                .sum());
    }
}
