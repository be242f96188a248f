package dev.surety.core.testing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidayCalendars;

/** A ticket a test writes line by line: {@code "2026-02-13 17:30 reported severity=sev1"}, in Seoul time. */
public final class Ticket {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final List<Map<String, Object>> lines = new ArrayList<>();

    private Ticket() {}

    /** Lines of {@code DATE TIME EVENT [field=value …]}; lists are written with {@code +}. */
    public static Ticket of(String... lines) {
        Ticket ticket = new Ticket();
        for (String line : lines) {
            ticket.lines.add(fields(line));
        }
        return ticket;
    }

    private static Map<String, Object> fields(String line) {
        String[] words = line.strip().split("\\s+");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", offset(words[0] + " " + words[1]));
        fields.put("event", words[2]);
        for (int i = 3; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = words[i].substring(0, equals);
            String value = words[i].substring(equals + 1).replace('_', ' ');
            switch (name) {
                case "recorded" -> fields.put("recordedAt", offset(value));
                case "date" -> fields.put("date", value.indexOf(' ') < 0 ? value : offset(value));
                case "content", "answers" -> fields.put(name, List.of(value.split("\\+")));
                default -> fields.put(name, value);
            }
        }
        return fields;
    }

    /** {@code 2026-02-13 17:30} in Seoul; {@code 24:00} is the end of the day. */
    public static Instant at(String local) {
        if (local.endsWith(" 24:00")) {
            return at(local.replace(" 24:00", " 00:00")).atZone(SEOUL).plusDays(1).toInstant();
        }
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(SEOUL).toInstant();
    }

    private static String offset(String local) {
        return OffsetDateTime.ofInstant(at(local), SEOUL).toString();
    }

    public List<Event> events(Terms terms) {
        return new EventReader(terms).readAll(lines);
    }

    /** Everything known, as of {@code asOf}. */
    public Folded foldedAt(Terms terms, String asOf) {
        return foldedAt(terms, asOf, asOf);
    }

    public Folded foldedAt(Terms terms, String asOf, String knownAt) {
        return fold(List.of(new Fold.Version(Instant.MIN, terms)), HolidayCalendars.builtIn(), asOf, knownAt);
    }

    public Folded fold(List<Fold.Version> versions, Calendars calendars, String asOf, String knownAt) {
        return Fold.of(versions, calendars).fold(events(versions.getFirst().terms()), at(knownAt), at(asOf));
    }

    /** The cycle {@code TERM/NUMBER}; without a number, the last one. */
    public static Promise promise(Folded folded, String key) {
        return folded.promises()
                .stream()
                .filter(promise -> promise.key().equals(key) || promise.term().id().equals(key))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("no promise " + key + " among "
                        + folded.promises().stream().map(Promise::key).toList()));
    }

    /** As the tests write times: {@code 2026-02-13 17:30} in Seoul; {@code none} where there is no instant. */
    public static String seoul(@Nullable Instant instant) {
        return instant == null ? "none" : instant.atZone(SEOUL).toLocalDateTime().toString().replace('T', ' ');
    }
}
