package dev.surety.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a package in one language. A placeholder is a name in braces, so that languages may order them as they
 * like; any other brace, and every apostrophe, stands for itself:
 *
 * <ul>
 * <li>{@code {name}} is the value as it is; a list with commas between its items, a message in the language of the text
 * <li>{@code {count,number}} is a number with commas between thousands
 * <li>{@code {count|file|files}} is the first word when the number is one, the second when it is not
 * </ul>
 */
public final class Words {

    /** The languages Surety speaks. */
    public static final Set<String> LANGUAGES = Set.of("ko", "en");

    private final String language;
    private final Properties texts;

    private Words(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static Words read(Class<?> owner, String name, String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("texts are written in ko and en, but not in '" + language + "'");
        }
        String file = name + "_" + language + ".properties";
        Properties texts = new Properties();
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(owner.getPackageName() + " has no " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
        return new Words(language, texts);
    }

    /** {@code ko} or {@code en}. */
    public String language() {
        return language;
    }

    /** Whether there is a text of that key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text of {@code key}; {@code named} are names of placeholders and what to put in their place, in turn. */
    public String say(String key, Object... named) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i + 1 < named.length; i += 2) {
            arguments.put((String) named[i], named[i + 1]);
        }
        return filled(key, arguments);
    }

    String filled(String key, Map<String, Object> arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text '" + key + "' in " + language);
        }
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int end = endOfName(text, open + 1);
            int close = end > open + 1 && end < text.length() ? closing(text, end) : -1;
            if (close > 0) {
                String name = text.substring(open + 1, end);
                Object value = arguments.get(name);
                if (value == null) {
                    throw new IllegalArgumentException("nothing is given for {" + name + "} of " + key);
                }
                filled.append(text, at, open).append(formed(value, text.substring(end, close)));
                at = close + 1;
                open = close;
            }
        }
        return filled.append(text, at, text.length()).toString();
    }

    /** Where the placeholder ends whose name ends at {@code end}; -1 when it is none after all. */
    private static int closing(String text, int end) {
        return switch (text.charAt(end)) {
            case '}' -> end;
            case '|' -> text.indexOf('}', end);
            case ',' -> text.startsWith(",number}", end) ? end + ",number".length() : -1;
            default -> -1;
        };
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private String formed(Object value, String form) {
        if (form.isEmpty()) {
            return shown(value);
        } else if (form.startsWith(",")) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        int or = form.indexOf('|', 1);
        return ((Number) value).longValue() == 1 ? form.substring(1, or) : form.substring(or + 1);
    }

    private String shown(@Nullable Object value) {
        return switch (value) {
            case Message message -> message.in(language);
            case String text -> PlainText.line(text); // whatever somebody wrote, it never breaks the line
            case Collection<?> list -> String.join(", ", list.stream().map(this::shown).toList());
            case null, default -> String.valueOf(value);
        };
    }
}
