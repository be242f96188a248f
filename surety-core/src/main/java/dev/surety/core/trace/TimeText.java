package dev.surety.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;

/** Instants and durations as a language writes them, in the agreement's zone. An end at midnight is the day's 24:00. */
public final class TimeText {

    private static final Bundle BUNDLE = Bundle.of(TimeText.class);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final ZoneId zone;
    private final Words words;
    private final Locale locale;
    private final DateTimeFormatter withYear;
    private final DateTimeFormatter withoutYear;
    private final DateTimeFormatter weekday;

    TimeText(String language, ZoneId zone, Words words) {
        boolean korean = language.equals("ko");
        this.zone = zone;
        this.words = words;
        this.locale = korean ? Locale.KOREAN : Locale.ENGLISH;
        this.withYear = DateTimeFormatter.ofPattern(korean ? "yyyy년 M월 d일(E)" : "EEE d MMM yyyy", locale);
        this.withoutYear = DateTimeFormatter.ofPattern(korean ? "M월 d일(E)" : "EEE d MMM", locale);
        this.weekday = DateTimeFormatter.ofPattern(korean ? "E" : "EEE", locale);
    }

    /** Times in {@code ko} or {@code en}, as the clocks of {@code zone} show them. */
    public static TimeText in(String language, ZoneId zone) {
        return new TimeText(language, zone, BUNDLE.in(language));
    }

    /** A local time of an end: the date it belongs to, and its time of day. */
    private record Local(LocalDate date, String time) {}

    private Local beginning(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return new Local(local.toLocalDate(), time(local.toLocalTime()));
    }

    private Local end(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? new Local(local.toLocalDate().minusDays(1), "24:00")
                : new Local(local.toLocalDate(), time(local.toLocalTime()));
    }

    private static String time(LocalTime time) {
        return time.getNano() != 0 ? MILLIS.format(time)
                : time.getSecond() != 0 ? SECONDS.format(time) : MINUTES.format(time);
    }

    /** A moment, with its year. */
    public String moment(Instant instant) {
        Local local = beginning(instant);
        return withYear.format(local.date) + " " + local.time;
    }

    /** A due or another end, with its year. */
    public String due(Instant instant) {
        Local local = end(instant);
        return withYear.format(local.date) + " " + local.time;
    }

    /** The beginning of a stretch. */
    public String from(Instant instant) {
        Local local = beginning(instant);
        return withoutYear.format(local.date) + " " + local.time;
    }

    /** The end of a stretch that began at {@code from}; the date only where it is another. */
    public String to(Instant from, Instant to) {
        Local end = end(to);
        return end.date.equals(beginning(from).date) ? end.time : withoutYear.format(end.date) + " " + end.time;
    }

    /** A moment of the week around {@code reference} by its weekday, any other by its date. */
    String shortFrom(Instant instant, Instant reference) {
        return brief(beginning(instant), reference);
    }

    /** The same for an end. */
    String shortEnd(Instant instant, Instant reference) {
        return brief(end(instant), reference);
    }

    /** The time of day of an end. */
    String timeOfEnd(Instant instant) {
        return end(instant).time;
    }

    private String brief(Local local, Instant reference) {
        LocalDate start = reference.atZone(zone).toLocalDate();
        boolean sameWeek = !local.date.isBefore(start) && local.date.isBefore(start.plusDays(7));
        return (sameWeek ? weekday : withoutYear).format(local.date) + " " + local.time;
    }

    /** The date of a moment, without its year. */
    public String day(Instant instant) {
        return withoutYear.format(date(instant));
    }

    LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    String weekday(LocalDate date) {
        return weekday.format(date);
    }

    /** Hours, minutes and what is left of them. */
    public String duration(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, "time.h", duration.toHours());
        append(text, "time.min", duration.toMinutesPart());
        append(text, "time.s", duration.toSecondsPart());
        append(text, "time.ms", duration.toMillisPart());
        return text.isEmpty() ? words.say("time.zero") : text.toString();
    }

    private void append(StringBuilder text, String key, long count) {
        if (count != 0) {
            text.append(text.isEmpty() ? "" : " ").append(words.say(key, "count", count));
        }
    }
}
