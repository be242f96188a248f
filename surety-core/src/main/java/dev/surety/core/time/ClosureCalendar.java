package dev.surety.core.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Message;

import static dev.surety.core.time.Texts.message;

/** Closures written as iCalendar (RFC 5545) events of whole days; what is read is described at {@link HolidayFiles}. */
final class ClosureCalendar {

    private static final Set<String> RECURRENCE = Set.of("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID");
    /** Our own property of an event: the day from whose beginning its closure is known. */
    private static final String KNOWN_FROM = "X-SURETY-KNOWN-FROM";
    /** The zone of the calendar, as calendar programs write it; RFC 5545 has none for the calendar as a whole. */
    private static final String ZONE = "X-WR-TIMEZONE";
    private static final Set<String> READ = Set.of("DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS",
            KNOWN_FROM);

    /** A content line after unfolding. */
    private record Property(int line, String name, String parameters, String value) {}

    private final String source;
    private final String file;
    private final List<Holiday> found = new ArrayList<>();
    private final Deque<Property> open = new ArrayDeque<>();
    private Map<String, Property> event = new TreeMap<>();
    private boolean sawCalendar;
    private @Nullable Property zone;
    private @Nullable Property firstKnownFrom;

    ClosureCalendar(String source, String file) {
        this.source = source;
        this.file = file;
    }

    HolidaySource read(String text) {
        for (Property property : properties(text)) {
            read(property);
        }
        if (!open.isEmpty()) {
            throw at(open.element(), message("ics.never-ended", "component", open.element().value()));
        }
        if (!sawCalendar) {
            throw new HolidayFileException(file, 0, message("ics.no-calendar"));
        }
        return new HolidaySource(source, zoneOfDays(), Years.FIRST_SUPPORTED, Years.LAST_SUPPORTED,
                Years.LAST_SUPPORTED, false, HolidayFiles.sorted(found));
    }

    /** The zone in which days of knowledge begin. It decides nothing, and is not read, where no event has one. */
    private ZoneId zoneOfDays() {
        if (firstKnownFrom == null) {
            return ZoneOffset.UTC;
        }
        if (zone == null) {
            throw at(firstKnownFrom, message("ics.no-zone", "property", ZONE));
        }
        try {
            return ZoneId.of(zone.value().strip());
        } catch (DateTimeException unknown) {
            throw at(zone, message("ics.bad-zone", "text", shown(zone.value())));
        }
    }

    /** Joins folded lines (RFC 5545 §3.1) and takes each apart. */
    private List<Property> properties(String text) {
        List<Property> properties = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        int number = 0;
        int start = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (number > 1 && (line.startsWith(" ") || line.startsWith("\t"))) {
                logical.append(line, 1, line.length());
                continue;
            }
            if (!logical.isEmpty()) {
                properties.add(property(logical.toString(), start));
            }
            logical.setLength(0);
            logical.append(line);
            start = number;
        }
        if (!logical.isEmpty()) {
            properties.add(property(logical.toString(), start));
        }
        return properties;
    }

    private Property property(String line, int number) {
        int colon = endOfParameters(line);
        if (colon < 0) {
            throw new HolidayFileException(file, number, message("ics.no-property", "text", shown(line)));
        }
        String head = line.substring(0, colon);
        int semicolon = head.indexOf(';');
        String name = semicolon < 0 ? head : head.substring(0, semicolon);
        String parameters = semicolon < 0 ? "" : head.substring(semicolon);
        return new Property(number, name.toUpperCase(Locale.ROOT), parameters.toUpperCase(Locale.ROOT),
                line.substring(colon + 1));
    }

    /** The first colon outside quotation marks. */
    private static int endOfParameters(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String shown(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    private void read(Property property) {
        switch (property.name()) {
            case "BEGIN" -> begin(property);
            case "END" -> end(property);
            default -> {
                if (isIn("VEVENT")) {
                    readOfEvent(property);
                } else if (isIn("VCALENDAR") && property.name().equals(ZONE)) {
                    zone = property;
                }
            }
        }
    }

    private boolean isIn(String component) {
        Property innermost = open.peek();
        return innermost != null && innermost.value().equalsIgnoreCase(component);
    }

    private void begin(Property property) {
        boolean calendar = property.value().equalsIgnoreCase("VCALENDAR");
        if (calendar != open.isEmpty()) {
            throw at(property,
                    calendar ? message("ics.nested") : message("ics.outside", "component", shown(property.value())));
        }
        sawCalendar = true;
        open.push(property);
        if (isIn("VEVENT")) {
            event = new TreeMap<>();
        }
    }

    private void end(Property property) {
        if (!isIn(property.value())) {
            throw at(property, message("ics.ends-nothing", "component", shown(property.value())));
        }
        Property begin = open.pop();
        if (begin.value().equalsIgnoreCase("VEVENT")) {
            closeDays(begin);
        }
    }

    private void readOfEvent(Property property) {
        if (RECURRENCE.contains(property.name())) {
            throw at(property, message("ics.recurring", "property", property.name()));
        }
        if (READ.contains(property.name()) && event.put(property.name(), property) != null) {
            throw at(property, message("ics.twice", "property", property.name()));
        }
    }

    private void closeDays(Property begin) {
        Property start = event.get("DTSTART");
        if (start == null) {
            throw at(begin, message("ics.no-start"));
        }
        LocalDate first = date(start);
        LocalDate end = end(first);
        Property knownFrom = event.get(KNOWN_FROM);
        LocalDate known = knownFrom == null ? null : date(knownFrom);
        Property status = event.get("STATUS");
        if (status == null || !status.value().strip().equalsIgnoreCase("CANCELLED")) {
            if (knownFrom != null && firstKnownFrom == null) {
                firstKnownFrom = knownFrom;
            }
            found.addAll(HolidayFiles.rows(first, end.minusDays(1), pattern(first, event.get("SUMMARY"), known)));
        }
    }

    private Holiday pattern(LocalDate date, @Nullable Property summary, @Nullable LocalDate knownFrom) {
        String name = summary == null || summary.value().isBlank() ? source : unescaped(summary.value());
        return new Holiday(date, summary == null ? null : name, name, Holiday.Kind.COMPANY, knownFrom, null);
    }

    /** The day after the last closed one. */
    private LocalDate end(LocalDate first) {
        Property end = event.get("DTEND");
        Property duration = event.get("DURATION");
        if (end == null && duration == null) {
            return first.plusDays(1); // RFC 5545 §3.6.1: an event of a date without an end lasts that day
        }
        if (end != null && duration != null) {
            throw at(duration, message("ics.end-and-duration"));
        }
        LocalDate day = end != null ? date(end) : first.plus(days(Objects.requireNonNull(duration)));
        Property written = end != null ? end : Objects.requireNonNull(duration);
        if (!day.isAfter(first)) {
            throw at(written, message("ics.no-day"));
        }
        if (ChronoUnit.DAYS.between(first, day) > HolidayFiles.MOST_DAYS_OF_A_ROW) {
            throw at(written, message("ics.too-long"));
        }
        return day;
    }

    private LocalDate date(Property property) {
        String value = property.value().strip();
        if (property.parameters().contains("VALUE=DATE-TIME") || value.contains("T")) {
            throw at(property,
                    message("ics.no-whole-day", "property", property.name()));
        }
        try {
            return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException unreadable) {
            throw at(property, message("ics.no-date", "text", shown(value)));
        }
    }

    private Period days(Property property) {
        String value = property.value().strip();
        if (!value.matches("P(\\d{1,3}W|\\d{1,4}D)")) {
            throw at(property, message("ics.no-duration", "text", shown(value)));
        }
        return Period.parse(value);
    }

    /** RFC 5545 §3.3.11. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(text.charAt(i) == 'n' || text.charAt(i) == 'N' ? ' ' : text.charAt(i));
            } else {
                plain.append(character);
            }
        }
        return plain.toString().strip();
    }

    private HolidayFileException at(Property property, Message problem) {
        return new HolidayFileException(file, property.line(), problem);
    }
}
