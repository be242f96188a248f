package dev.surety.server.platform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one encoding of a tree that is hashed: JSON by RFC 8785 (keys in order of their UTF-16 units, no white space, shortest
 * escapes, UTF-8). Trees hold texts, whole numbers, truth values, lists and maps; fractions are written as text, so that
 * no two programs differ about them.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * The bytes of {@code tree}.
     *
     * @throws IllegalArgumentException if something else is in it
     */
    public static byte[] bytes(Map<String, ?> tree) {
        StringBuilder json = new StringBuilder(256);
        write(tree, json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Object value, StringBuilder json) {
        switch (value) {
            case String text -> text(text, json);
            case Long number -> json.append(number.longValue());
            case Integer number -> json.append(number.intValue());
            case Boolean truth -> json.append(truth.booleanValue());
            case List<?> list -> list(list, json);
            case Map<?, ?> map -> map(map, json);
            default -> throw new IllegalArgumentException("no canonical form for a " + value.getClass().getName());
        }
    }

    private static void list(List<?> list, StringBuilder json) {
        json.append('[');
        String comma = "";
        for (Object element : list) {
            json.append(comma);
            write(element, json);
            comma = ",";
        }
        json.append(']');
    }

    private static void map(Map<?, ?> map, StringBuilder json) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        json.append('{');
        String comma = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.append(comma);
            text(entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            comma = ",";
        }
        json.append('}');
    }

    private static void text(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (unit < 0x20) {
                        json.append("\\u00")
                                .append(Character.forDigit(unit >> 4, 16))
                                .append(Character.forDigit(unit & 15, 16));
                    } else {
                        json.append(unit);
                    }
                }
            }
        }
        json.append('"');
    }
}
