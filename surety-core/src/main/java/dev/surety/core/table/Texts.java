package dev.surety.core.table;

import dev.surety.core.terms.Text;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Message;
import dev.surety.core.text.Words;

/** What this package says to people. */
final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    /** A sentence of this package; {@code named} are names of placeholders and their values, in turn. */
    static Message message(String key, Object... named) {
        return BUNDLE.message(key, named);
    }

    /** The same sentence in both languages, to stand where a title would. */
    static Text both(String key, Object... named) {
        Message message = message(key, named);
        return new Text(message.in("ko"), message.in("en"));
    }

    /** All sentences in {@code ko} or {@code en}. */
    static Words in(String language) {
        return BUNDLE.in(language);
    }
}
