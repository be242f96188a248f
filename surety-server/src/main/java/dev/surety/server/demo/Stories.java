package dev.surety.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What people write in the demo: {@code stories_ko.properties} and {@code stories_en.properties}. */
final class Stories {

    private final Map<String, Properties> byLanguage = new HashMap<>();

    /** One of the stories of a topic, by its name such as {@code meeting.3}. */
    String pick(List<String> topics, RandomGenerator random) {
        List<String> names = texts(Locale.ENGLISH).stringPropertyNames()
                .stream()
                .filter(key -> key.endsWith(".title") && topics.contains(key.substring(0, key.indexOf('.'))))
                .map(key -> key.substring(0, key.length() - ".title".length()))
                .sorted()
                .toList();
        return names.get(random.nextInt(names.size()));
    }

    /** A text of a story. */
    String of(String story, String part, Locale language) {
        String text = texts(language).getProperty(story + "." + part);
        if (text == null) {
            throw new IllegalStateException("story " + story + " has no " + part);
        }
        return text;
    }

    /** Something said at a step of a ticket, whatever the ticket is about; null where nothing is. */
    @Nullable
    String said(String step, Locale language, RandomGenerator random) {
        Properties texts = texts(language);
        List<String> choices = Stream.iterate(1, number -> number + 1)
                .map(number -> texts.getProperty("said." + step + "." + number))
                .takeWhile(text -> text != null)
                .toList();
        return choices.isEmpty() ? null : choices.get(random.nextInt(choices.size()));
    }

    private Properties texts(Locale language) {
        return byLanguage.computeIfAbsent(language.getLanguage(), Stories::read);
    }

    private static Properties read(String language) {
        String file = "/demo/stories_" + language + ".properties";
        Properties texts = new Properties();
        try (InputStream in = Stories.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
