package dev.surety.core.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of a package in every language Surety speaks. Each is read when it is first asked for, so that a program that
 * speaks one language never reads the other. Safe to share between threads.
 */
public final class Bundle {

    private final Class<?> owner;
    private final String name;
    private final Map<String, Words> byLanguage = new ConcurrentHashMap<>();

    private Bundle(Class<?> owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /** The texts beside {@code owner}: {@code texts_ko.properties} and {@code texts_en.properties} of its package. */
    public static Bundle of(Class<?> owner) {
        return new Bundle(owner, "texts");
    }

    /**
     * The texts in {@code ko} or {@code en}.
     *
     * @throws IllegalArgumentException for any other language
     */
    public Words in(String language) {
        return byLanguage.computeIfAbsent(language, wanted -> Words.read(owner, name, wanted));
    }

    /** A sentence to be said later; {@code named} are names of placeholders and what to put in their place, in turn. */
    public Message message(String key, Object... named) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i + 1 < named.length; i += 2) {
            arguments.put((String) named[i], named[i + 1]);
        }
        return new Message(this, key, arguments);
    }

    @Override
    public String toString() {
        return owner.getPackageName() + "." + name;
    }
}
