package dev.surety.core.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something to be told to a person, before it is known in which language.
 *
 * @param bundle    where its sentence stands
 * @param key       which sentence it is
 * @param arguments what stands in the sentence's placeholders: names, numbers, dates, lists of them, and other messages;
 *                  never words of one language
 */
public record Message(Bundle bundle, String key, Map<String, Object> arguments) {

    private static final Bundle COMMON = Bundle.of(Message.class);
    private static final Message NOTHING = COMMON.message("nothing");

    public Message {
        arguments.values().forEach(Objects::requireNonNull);
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** Says nothing: for the part of a sentence that is not always there. */
    public static Message nothing() {
        return NOTHING;
    }

    /** What a program that speaks but one language has said: shown as it is. */
    public static Message verbatim(String text) {
        return COMMON.message("verbatim", "text", text);
    }

    /** Two messages, one behind the other. */
    public static Message joined(Message first, Message then) {
        return COMMON.message("joined", "first", first, "then", then);
    }

    /** What an exception has to say to a person; its own text where it speaks but one language. */
    public static Message of(Throwable problem) {
        if (problem instanceof HasMessage speaking) {
            return speaking.message();
        }
        String text = problem.getMessage();
        return verbatim(text == null ? problem.getClass().getSimpleName() : text);
    }

    /**
     * The sentence in {@code ko} or {@code en}.
     *
     * @throws IllegalArgumentException for any other language
     */
    public String in(String language) {
        return bundle.in(language).filled(key, arguments);
    }

    /** The English sentence, for logs. */
    @Override
    public String toString() {
        return in("en");
    }
}
