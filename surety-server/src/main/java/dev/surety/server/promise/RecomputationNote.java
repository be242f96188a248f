package dev.surety.server.promise;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Recomputation;
import dev.surety.core.terms.Party;
import dev.surety.json.Instants;
import dev.surety.json.LateHolidayJson;

/**
 * The note that a holiday that became known late moved the due of an open promise, or was not let to (semantics §3): old due,
 * new due, policy and days, with the names that {@code surety explain} gives them. The fold finds it and takes nothing from
 * it. Names of holidays are somebody's words, so the event does without them.
 */
public final class RecomputationNote {

    private static final List<String> OF_EVENT = List.of("id", "at", "event", "actor", "period");
    private static final String HOLIDAYS = "holidays";

    private RecomputationNote() {}

    /** Whether an event is one. */
    public static boolean is(Event event) {
        return event.type().equals(EventNames.RECOMPUTED);
    }

    static StoredEvent of(Recomputation recomputation, Instant recordedAt) {
        Event event = new Event(recomputation.eventId(), 0, recomputation.recordedAt(), recordedAt, Recomputation.EVENT,
                Party.SYSTEM, Map.of(), null, null, null, List.of(), null, recomputation.period());
        Map<String, @Nullable Object> details = LateHolidayJson.event(recomputation, ZoneOffset.UTC);
        details.keySet().removeAll(OF_EVENT);
        details.put(HOLIDAYS, recomputation.holidays().isEmpty() ? List.of() : nameless(details.get(HOLIDAYS)));
        return new StoredEvent(event, null, Map.of(), details);
    }

    private static List<Map<String, Object>> nameless(@Nullable Object holidays) {
        return ((List<?>) java.util.Objects.requireNonNull(holidays)).stream().map(holiday -> {
            Map<String, Object> nameless = new LinkedHashMap<>();
            ((Map<?, ?>) holiday).forEach((key, value) -> nameless.put((String) key, value));
            nameless.remove("name");
            return nameless;
        }).toList();
    }

    /** What it says, with the offsets of a zone. */
    public static Map<String, Object> details(StoredEvent note, ZoneId zone) {
        Map<String, Object> local = new LinkedHashMap<>();
        note.details().forEach((name, value) -> local.put(name, local(name, value, zone)));
        return local;
    }

    private static Object local(String name, Object value, ZoneId zone) {
        return switch (value) {
            case String text when name.endsWith("Due") || name.equals("recordedAt")
                    || name.equals(Brought.KNOWN_FROM) ->
                Instants.format(Instant.parse(text), zone);
            case List<?> days -> days.stream().map(day -> local(name, day, zone)).toList();
            case Map<?, ?> day -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                day.forEach((key, field) -> fields.put((String) key, local((String) key, field, zone)));
                yield fields;
            }
            default -> value;
        };
    }

    /** A due it names: {@code oldDue}, {@code newDue}. */
    public static Instant due(StoredEvent note, String name) {
        return Instant.parse((String) java.util.Objects.requireNonNull(note.details().get(name)));
    }
}
