package dev.surety.server.promise;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventDate;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PeriodKey;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.platform.CanonicalJson;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.PersonId;

/**
 * The one encoding of an event (design §4-7): canonical JSON with the field names of the API, the customer, the stream and
 * the place in it. What has been hashed is read back without asking any agreement: words it has lost still stand.
 */
final class EventCodec {

    private EventCodec() {}

    /** The bytes that are stored and hashed. */
    static byte[] encode(StreamId stream, StoredEvent stored) {
        Event event = stored.event();
        Map<String, Object> tree = new TreeMap<>();
        tree.put("customer", stream.customer().toString());
        tree.put("stream", stream.toString());
        tree.put("seq", event.seq());
        tree.put("id", event.id());
        tree.put("event", event.type());
        tree.put("at", event.occurredAt().toString());
        tree.put("recordedAt", event.recordedAt().toString());
        put(tree, "actor", event.actor() == null ? null : event.actor().key());
        put(tree, "by", stored.by() == null ? null : stored.by().toString());
        put(tree, "reason", event.reason());
        put(tree, "corrects", event.corrects());
        put(tree, "date", switch (event.date()) {
            case null -> null;
            case EventDate.On(LocalDate day) -> day.toString();
            case EventDate.At(Instant instant) -> instant.toString();
        });
        put(tree, "period", event.period() == null ? null : event.period().toString());
        event.facts().forEach((column, value) -> tree.put(column.key(), value));
        if (!event.answers().isEmpty()) {
            tree.put("answers", event.answers());
        }
        Set<String> content = event.content();
        if (content != null) {
            tree.put("content", List.copyOf(new TreeSet<>(content)));
        }
        if (!stored.texts().isEmpty()) {
            Map<String, Object> texts = new TreeMap<>();
            stored.texts()
                    .forEach((name, text) -> texts.put(name,
                            Map.of("id", text.id().toString(), "sha256", text.sha256())));
            tree.put("texts", texts);
        }
        if (!stored.details().isEmpty()) {
            tree.put("details", stored.details());
        }
        return CanonicalJson.bytes(tree);
    }

    /** Reads what {@link #encode} wrote. */
    static StoredEvent decode(byte[] bytes) {
        JsonObject tree = Json.readObject(new String(bytes, StandardCharsets.UTF_8));
        EnumMap<Column, String> facts = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            tree.optionalText(column.key()).ifPresent(value -> facts.put(column, value));
        }
        Event event = new Event(tree.text("id"), tree.integer("seq"), instant(tree.text("at")),
                instant(tree.text("recordedAt")), tree.text("event"),
                tree.optionalText("actor").map(EventCodec::party).orElse(null), facts,
                tree.optionalText("reason").orElse(null),
                tree.optionalText("date").map(EventCodec::date).orElse(null),
                tree.optionalText("corrects").orElse(null), tree.has("answers") ? tree.texts("answers") : List.of(),
                tree.has("content") ? new HashSet<>(tree.texts("content")) : null,
                tree.optionalText("period").map(PeriodKey::parse).orElse(null));
        Map<String, Contents.Reference> texts = new HashMap<>();
        if (tree.has("texts")) {
            JsonObject named = tree.object("texts");
            for (String name : named.asMap().keySet()) {
                JsonObject text = named.object(name);
                texts.put(name, new Contents.Reference(UUID.fromString(text.text("id")), text.text("sha256")));
            }
        }
        return new StoredEvent(event,
                tree.optionalText("by").map(UUID::fromString).map(PersonId::new).orElse(null), texts,
                tree.has("details") ? details(tree.object("details")) : Map.of());
    }

    /** Reads what {@link Instant#toString} wrote, faster than {@link Instant#parse}: a page of the queue has hundreds. */
    static Instant instant(String text) {
        boolean millis = text.length() == "2026-02-13T08:30:00.000Z".length();
        if (!millis && text.length() != "2026-02-13T08:30:00Z".length()) {
            return Instant.parse(text);
        }
        return LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
                number(text, 14, 16), number(text, 17, 19), millis ? number(text, 20, 23) * 1_000_000 : 0)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Map<String, Object> details(JsonObject written) {
        Map<String, Object> details = new HashMap<>();
        written.asMap().forEach((name, value) -> {
            if (value != null) {
                details.put(name, value);
            }
        });
        return details;
    }

    private static void put(Map<String, Object> tree, String name, @Nullable String value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    private static Party party(String key) {
        return Party.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static EventDate date(String text) {
        return text.indexOf('T') < 0 ? new EventDate.On(LocalDate.parse(text)) : new EventDate.At(Instant.parse(text));
    }
}
