package dev.surety.server.desk.web;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Message;
import dev.surety.core.text.Words;

/** What the pages of the desk say. */
final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    /** A sentence to be said later; {@code named} are names of placeholders and what to put in their place, in turn. */
    static Message message(String key, Object... named) {
        return BUNDLE.message(key, named);
    }

    static Words in(String language) {
        return BUNDLE.in(language);
    }
}
