package dev.surety.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import dev.surety.core.text.Message;

import static dev.surety.json.Texts.message;

/**
 * JSON text to and from plain trees: {@code Map} in the order written, {@code List}, {@code String}, {@code Long} or
 * {@code BigDecimal}, {@code Boolean} and null. Duplicate keys, anything after the document, nesting deeper than
 * {@value #DEEPEST}, and names longer than {@value #LONGEST_NAME} characters are refused.
 */
public final class Json {

    /** How deep objects and lists may nest. */
    public static final int DEEPEST = 64;

    /** How long the name of a field may be, in characters: that of a file with its six folders has fewer. */
    public static final int LONGEST_NAME = 2_000;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TEXT = 20_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws JsonProblem if the text is not one JSON document; the message has the column
     */
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonProblem(message("json.none"));
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new JsonProblem(message("json.more", "column", parser.currentTokenLocation().getColumnNr()));
            }
            return value;
        } catch (JacksonException problem) {
            throw new JsonProblem(whyNot(problem));
        }
    }

    /**
     * Reads one object.
     *
     * @throws JsonProblem if the text is not one JSON object
     */
    public static JsonObject readObject(String text) {
        return JsonObject.of(read(text), "");
    }

    /**
     * The value of a top-level field, as far as a text can be read at all: for naming a line whose rest is broken. Only a
     * text or a number is of use as a name; anything else is null.
     */
    public static @Nullable Object salvage(String text, String field) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = field.equals(parser.currentName());
                JsonToken token = parser.nextToken();
                if (wanted) {
                    return switch (token) {
                        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value(parser, token);
                        default -> null;
                    };
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException | JsonProblem unreadable) {
            return null;
        }
    }

    /** Writes a tree as one line of JSON. */
    public static String write(@Nullable Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, tree);
        }
        return text.toString();
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new JsonProblem(message("json.unexpected", "token", token));
        };
    }

    private static Object integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> new BigDecimal(parser.getString());
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return values;
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(text);
            case Boolean truth -> generator.writeBoolean(truth);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number);
            case Map<?, ?> fields -> {
                generator.writeStartObject();
                fields.forEach((name, field) -> {
                    generator.writeName((String) name);
                    write(generator, field);
                });
                generator.writeEndObject();
            }
            case Iterable<?> items -> {
                generator.writeStartArray();
                items.forEach(item -> write(generator, item));
                generator.writeEndArray();
            }
            default -> throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
        }
    }

    /** Why a text is not JSON: in our own words where we have some, else in those of the parser, which are English. */
    public static Message whyNot(JacksonException problem) {
        int column = problem.getLocation() == null ? -1 : problem.getLocation().getColumnNr();
        Message reason = Jargon.removed(problem.getOriginalMessage());
        return column > 0
                ? message("json.syntax-at", "column", column, "problem", reason)
                : message("json.syntax", "problem", reason);
    }
}
