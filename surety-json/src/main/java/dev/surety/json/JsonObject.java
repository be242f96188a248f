package dev.surety.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.NearestName;
import dev.surety.core.text.Message;

import static dev.surety.json.Texts.message;

/**
 * The fields of a JSON object, asked for by name and type. Every question that the object answers wrongly throws a
 * {@link JsonProblem} with the field's path; {@link #only} refuses fields nobody asks for. A field that is null counts as
 * absent.
 */
public final class JsonObject {

    private final Map<String, @Nullable Object> fields;
    private final String path;

    private JsonObject(Map<String, @Nullable Object> fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /** The object {@code value}, which stands at {@code path}. */
    static JsonObject of(@Nullable Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            throw JsonProblem.at(path, message("object.wanted", "found", kind(value)));
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> fields.put((String) name, field));
        return new JsonObject(fields, path);
    }

    /** This object, if it has no field but {@code known}. */
    public JsonObject only(String... known) {
        for (String name : fields.keySet()) {
            if (!List.of(known).contains(name)) {
                throw JsonProblem.at(path, NearestName.unknown("field", name, List.of(known)));
            }
        }
        return this;
    }

    /** The same object but for one field. */
    public JsonObject without(String name) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(fields);
        others.remove(name);
        return new JsonObject(others, path);
    }

    /** The same object with one field more, or another value of it. */
    public JsonObject with(String name, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new JsonObject(more, path);
    }

    /** Where it stands in its document; empty for the document itself. */
    public String path() {
        return path;
    }

    /** The fields as they are, in the order written. */
    public Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(fields);
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** The field as it is, or null. */
    public @Nullable Object any(String name) {
        return fields.get(name);
    }

    /** A text. */
    public String text(String name) {
        return asText(required(name), path(name));
    }

    /** A text, if the field is there. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(fields.get(name)).map(value -> asText(value, path(name)));
    }

    /** A whole number that fits 32 bits. */
    public int integer(String name) {
        Object value = required(name);
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw problem(name,
                value instanceof Long ? message("number.range") : message("number.wanted", "found", kind(value)));
    }

    /** True or false; {@code otherwise} when the field is absent. */
    public boolean truth(String name, boolean otherwise) {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        } else if (value instanceof Boolean truth) {
            return truth;
        }
        throw problem(name, message("truth.wanted", "found", kind(value)));
    }

    /** An instant: ISO 8601 with an offset. */
    public Instant instant(String name) {
        return asInstant(required(name), path(name));
    }

    /** An instant, if the field is there. */
    public Optional<Instant> optionalInstant(String name) {
        return Optional.ofNullable(fields.get(name)).map(value -> asInstant(value, path(name)));
    }

    /** A local date. */
    public LocalDate date(String name) {
        return asDate(text(name), path(name));
    }

    /** An object. */
    public JsonObject object(String name) {
        return of(required(name), path(name));
    }

    /** A list of objects; empty when the field is absent. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        List<?> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            objects.add(of(items.get(i), path(name) + "[" + i + "]"));
        }
        return objects;
    }

    /** A list of texts; empty when the field is absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<?> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            texts.add(asText(items.get(i), path(name) + "[" + i + "]"));
        }
        return texts;
    }

    /** What is wrong with a field, at its path. */
    public JsonProblem problem(String name, Message what) {
        return JsonProblem.at(path(name), what);
    }

    private List<?> items(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return items;
        }
        throw problem(name, message("list.wanted", "found", kind(value)));
    }

    private Object required(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw problem(name, message("missing"));
        }
        return value;
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String asText(@Nullable Object value, String path) {
        if (value instanceof String text) {
            return text;
        }
        throw JsonProblem.at(path, message("text.wanted", "found", kind(value)));
    }

    private static Instant asInstant(Object value, String path) {
        try {
            return Instants.parse(asText(value, path));
        } catch (IllegalArgumentException problem) {
            throw JsonProblem.at(path, Message.of(problem));
        }
    }

    static LocalDate asDate(String text, String path) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException problem) {
            throw JsonProblem.at(path, message("date.form", "text", text));
        }
    }

    private static Message kind(@Nullable Object value) {
        return switch (value) {
            case null -> Message.verbatim("null");
            case String text -> message("found.text", "text", text);
            case Boolean truth -> Message.verbatim(truth.toString());
            case Number number -> message("found.number", "number", number);
            case List<?> list -> message("found.list");
            case Map<?, ?> map -> message("found.object");
            default -> Message.verbatim(value.getClass().getSimpleName());
        };
    }
}
