package dev.surety.server.promise;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventDate;
import dev.surety.json.Instants;

/** Events as the API shows them. */
public final class EventTree {

    private EventTree() {}

    /** An event with what was written. */
    public static Map<String, @Nullable Object> told(SaidEvents.Told told, ZoneId zone) {
        Map<String, @Nullable Object> tree = of(told.event(), zone);
        List<Map<String, @Nullable Object>> texts = told.event()
                .texts()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(text -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("kind", text.getKey());
                    one.put("id", text.getValue().id().toString());
                    one.put("sha256", text.getValue().sha256());
                    one.put("text", told.texts().get(text.getKey()));
                    return one;
                })
                .toList();
        tree.put("texts", texts);
        return tree;
    }

    /** An event without what was written. */
    public static Map<String, @Nullable Object> of(StoredEvent stored, ZoneId zone) {
        Event event = stored.event();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", event.id());
        tree.put("seq", event.seq());
        tree.put("event", event.type());
        tree.put("at", Instants.format(event.occurredAt(), zone));
        tree.put("recordedAt", Instants.format(event.recordedAt(), zone));
        tree.put("actor", event.actor() == null ? null : event.actor().key());
        tree.put("by", stored.by() == null ? null : stored.by().toString());
        event.facts()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> tree.put(fact.getKey().key(), fact.getValue()));
        putIfThere(tree, "reason", event.reason());
        putIfThere(tree, "corrects", event.corrects());
        putIfThere(tree, "period", event.period());
        switch (event.date()) {
            case null -> {}
            case EventDate.On(var day) -> tree.put("date", day.toString());
            case EventDate.At(Instant at) -> tree.put("date", Instants.format(at, zone));
        }
        if (!event.answers().isEmpty()) {
            tree.put("answers", event.answers());
        }
        if (event.content() != null) {
            tree.put("content", event.content().stream().sorted().toList());
        }
        tree.putAll(RecomputationNote.details(stored, zone));
        return tree;
    }

    private static void putIfThere(Map<String, @Nullable Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value.toString());
        }
    }
}
