package dev.surety.bench.others;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;

import one.cafebabe.businesscalendar4j.BusinessCalendar;
import one.cafebabe.businesscalendar4j.BusinessCalendarBuilder;
import one.cafebabe.businesscalendar4j.BusinessHourSlot;

import dev.surety.core.time.TimeWindow;

/**
 * businessCalendar4J: local times, several windows a day to the minute. It names the windows of a day; adding them up,
 * as {@link #between} does, is left to its user.
 */
public final class BusinessCalendar4j {

    private final BusinessCalendar calendar;
    private final ZoneId zone;

    public BusinessCalendar4j(AskedCalendar asked) {
        zone = asked.zone();
        BusinessCalendarBuilder builder = BusinessCalendar.newBuilder();
        for (LocalDate date : asked.holidays()) {
            builder.on(date).holiday("holiday");
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            if (asked.hours().containsKey(day)) {
                builder.on(day)
                        .hours(asked.hours()
                                .get(day)
                                .stream()
                                .map(window -> text(window.open()) + "-" + text(window.close()))
                                .collect(Collectors.joining(",")));
            } else {
                builder.on(day).holiday("day off");
            }
        }
        calendar = builder.build();
    }

    private static String text(int millis) {
        if (millis % 60_000 != 0) {
            throw new IllegalArgumentException("hours are to the minute, not " + millis + " ms");
        }
        return millis / 3_600_000 + ":" + "%02d".formatted(millis / 60_000 % 60);
    }

    public boolean isOpen(Instant at) {
        return calendar.isBusinessHour(LocalDateTime.ofInstant(at, zone));
    }

    public Duration between(Instant from, Instant to) {
        LocalDateTime start = LocalDateTime.ofInstant(from, zone);
        LocalDateTime end = LocalDateTime.ofInstant(to, zone);
        Duration passed = Duration.ZERO;
        for (LocalDate day = start.toLocalDate(); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            for (BusinessHourSlot slot : calendar.getBusinessHourSlots(day)) {
                LocalDateTime open = slot.from().isBefore(start) ? start : slot.from();
                LocalDateTime close = slot.to().isAfter(end) ? end : slot.to();
                if (open.isBefore(close)) {
                    passed = passed.plus(Duration.between(open, close));
                }
            }
        }
        return passed;
    }
}
