package dev.surety.core.trace;

import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of traces in one language. Placeholders are names in braces, so that languages may order them as they like. */
final class Messages {

    static final String BUNDLE = "dev.surety.core.trace.trace";

    private final ResourceBundle texts;

    private Messages(ResourceBundle texts) {
        this.texts = texts;
    }

    /**
     * The texts in {@code ko} or {@code en}.
     *
     * @throws IllegalArgumentException for any other language
     */
    static Messages in(String language) {
        if (!language.equals("ko") && !language.equals("en")) {
            throw new IllegalArgumentException("traces are written in ko and en, but not in '" + language + "'");
        }
        return new Messages(ResourceBundle.getBundle(BUNDLE, Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text of {@code key}; {@code values} are names and what to put in their place, in turn. */
    String text(String key, Object... values) {
        String text = texts.getString(key);
        if (values.length == 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            filled.append(text, at, open).append(value(text.substring(open + 1, close), key, values));
            at = close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }

    private static Object value(String name, String key, Object[] values) {
        for (int i = 0; i + 1 < values.length; i += 2) {
            if (values[i].equals(name)) {
                return values[i + 1];
            }
        }
        throw new IllegalArgumentException("nothing is given for {" + name + "} of " + key);
    }
}
