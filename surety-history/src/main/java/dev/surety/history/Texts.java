package dev.surety.history;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Message;

/** What the readers of histories say to people. */
public final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    /** A sentence about a history; {@code named} are names of placeholders and their values, in turn. */
    public static Message message(String key, Object... named) {
        return BUNDLE.message(key, named);
    }
}
