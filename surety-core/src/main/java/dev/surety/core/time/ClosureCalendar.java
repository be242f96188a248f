package dev.surety.core.time;

import java.time.DateTimeException;
import java.time.Instant;
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
    /**
     * Our own properties of an event: the day on which it was said to be intended, the day of the decision, when that became
     * known here, and a day for both.
     */
    private static final String ANNOUNCED = "X-SURETY-ANNOUNCED";
    private static final String DECIDED = "X-SURETY-DECIDED";
    private static final String RECORDED = "X-SURETY-RECORDED";
    private static final String KNOWN_FROM = "X-SURETY-KNOWN-FROM";
    /** The zone of the calendar, as calendar programs write it; RFC 5545 has none for the calendar as a whole. */
    private static final String ZONE = "X-WR-TIMEZONE";
    private static final Set<String> READ = Set.of("DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS",
            ANNOUNCED, DECIDED, RECORDED, KNOWN_FROM);
    private static final DateTimeFormatter UTC_INSTANT = DateTimeFormatter
            .ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Closed days, both included, and what the event says of the decision: its name, and properties by name. */
    private record Closure(LocalDate first, LocalDate last, Map<String, Property> event) {}

    /** A content line after unfolding. */
    private record Property(int line, String name, String parameters, String value) {}

    private final String source;
    private final String file;
    private final List<Closure> found = new ArrayList<>();
    private final Deque<Property> open = new ArrayDeque<>();
    private Map<String, Property> event = new TreeMap<>();
    private boolean sawCalendar;
    private long closedDays;
    private @Nullable Property zone;

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
        List<Holiday> holidays = new ArrayList<>();
        ZoneId days = ZoneOffset.UTC;
        for (Closure closure : found) {
            Property decision = firstOf(closure.event(), KNOWN_FROM, DECIDED, RECORDED);
            Property said = decision != null ? decision : closure.event().get(ANNOUNCED);
            days = said == null ? days : zoneFor(said);
            Announcement announced = decision == null ? null : announced(closure.event(), days);
            LocalDate tentativeFrom = tentativeFrom(closure.event(), announced);
            holidays.addAll(
                    HolidayFiles.rows(closure.first(), closure.last(), pattern(closure, announced, tentativeFrom)));
        }
        return new HolidaySource(source, days, Years.FIRST_SUPPORTED, Years.LAST_SUPPORTED, Years.LAST_SUPPORTED, false,
                HolidayFiles.sorted(holidays));
    }

    private static @Nullable Property firstOf(Map<String, Property> event, String... names) {
        for (String name : names) {
            Property property = event.get(name);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    private Announcement announced(Map<String, Property> event, ZoneId days) {
        Property knownFrom = event.get(KNOWN_FROM);
        Property decided = event.get(DECIDED);
        Property recorded = event.get(RECORDED);
        if (knownFrom != null && (decided != null || recorded != null)) {
            throw at(knownFrom, message("decision.twice", "known", KNOWN_FROM));
        }
        if (recorded == null) {
            return Announcement.on(date(Objects.requireNonNull(knownFrom != null ? knownFrom : decided)), days);
        }
        Instant instant = instant(recorded, days);
        LocalDate day = decided == null ? LocalDate.ofInstant(instant, days) : date(decided);
        if (instant.isBefore(LocalDays.start(day, days))) {
            throw at(recorded, message("decision.later", "decided", day));
        }
        return new Announcement(day, instant);
    }

    private @Nullable LocalDate tentativeFrom(Map<String, Property> event, @Nullable Announcement decision) {
        Property announced = event.get(ANNOUNCED);
        if (announced == null) {
            return null;
        }
        Property recorded = event.get(RECORDED);
        if (recorded != null && !event.containsKey(DECIDED)) {
            throw at(recorded, message("announced.recorded"));
        }
        LocalDate day = date(announced);
        if (decision != null && decision.decided().isBefore(day)) {
            throw at(announced, message("announced.later", "decided", decision.decided()));
        }
        return day;
    }

    private Instant instant(Property property, ZoneId days) {
        String value = property.value().strip();
        try {
            return value.indexOf('T') < 0
                    ? LocalDays.start(date(property), days)
                    : UTC_INSTANT.parse(value, Instant::from);
        } catch (DateTimeException unreadable) {
            throw at(property, message("ics.no-instant", "text", shown(value)));
        }
    }

    /** The zone in which days of decisions begin; not read where no event has one. */
    private ZoneId zoneFor(Property decision) {
        if (zone == null) {
            throw at(decision, message("ics.no-zone", "property", ZONE));
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
        checkDecision();
        checkTentative();
        if (!hasStatus("CANCELLED")) {
            closedDays += ChronoUnit.DAYS.between(first, end);
            if (closedDays > HolidayFiles.MOST_DAYS) {
                throw at(begin, message("closed.too-many", "most", HolidayFiles.MOST_DAYS));
            }
            found.add(new Closure(first, end.minusDays(1), event));
        }
    }

    /** What cannot be read is said here, whether or not the calendar names its zone. */
    private void checkDecision() {
        for (String name : List.of(ANNOUNCED, KNOWN_FROM, DECIDED)) {
            Property day = event.get(name);
            if (day != null) {
                date(day);
            }
        }
        Property recorded = event.get(RECORDED);
        if (recorded != null) {
            instant(recorded, ZoneOffset.UTC);
        }
    }

    /** RFC 5545 §3.8.1.11: a tentative event is none that has been decided. */
    private void checkTentative() {
        if (!hasStatus("TENTATIVE")) {
            return;
        }
        Property decision = firstOf(event, KNOWN_FROM, DECIDED, RECORDED);
        if (decision != null) {
            throw at(decision, message("ics.tentative-decided", "property", decision.name()));
        }
        if (!event.containsKey(ANNOUNCED)) {
            throw at(Objects.requireNonNull(event.get("STATUS")),
                    message("ics.tentative-since", "property", ANNOUNCED));
        }
    }

    private boolean hasStatus(String status) {
        Property property = event.get("STATUS");
        return property != null && property.value().strip().equalsIgnoreCase(status);
    }

    private Holiday pattern(Closure closure, @Nullable Announcement announced, @Nullable LocalDate tentativeFrom) {
        Property summary = closure.event().get("SUMMARY");
        String name = summary == null || summary.value().isBlank() ? source : unescaped(summary.value());
        return new Holiday(closure.first(), summary == null ? null : name, name, Holiday.Kind.COMPANY, announced, null,
                tentativeFrom);
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
            return HolidayFiles.checked(LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE));
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
