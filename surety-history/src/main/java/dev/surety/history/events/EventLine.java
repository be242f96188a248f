package dev.surety.history.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import dev.surety.core.text.Message;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.history.read.Blocks;
import dev.surety.json.Json;

import static dev.surety.history.Texts.message;

/** Reads a line of a history into its fields: texts, and lists of texts. */
final class EventLine {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private EventLine() {}

    /** @throws IllegalArgumentException if the line is not one JSON object of texts and lists of texts */
    static Map<String, Object> read(byte[] bytes, int from, int to) {
        if (to - from > Blocks.LONGEST_LINE) {
            throw new NotAcceptableException(tooLong());
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAcceptableException(message("event.no-object"));
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                if (fields.put(name, value(parser, name)) != null) {
                    throw new NotAcceptableException(message("key.twice", "key", name));
                }
            }
            if (parser.nextToken() != null) {
                throw new NotAcceptableException(message("event.more"));
            }
            return fields;
        } catch (JacksonException broken) {
            throw new NotAcceptableException(Json.whyNot(broken));
        }
    }

    /** What is said of a line that is longer than lines may be. */
    static Message tooLong() {
        return message("line.too-long", "megabytes", Blocks.LONGEST_LINE / 1_000_000);
    }

    private static Object value(JsonParser parser, String name) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.START_ARRAY) {
            List<String> texts = new ArrayList<>();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getString());
            }
            if (parser.currentToken() == JsonToken.END_ARRAY) {
                return texts;
            }
        }
        throw new NotAcceptableException(message("event.texts", "name", name));
    }
}
