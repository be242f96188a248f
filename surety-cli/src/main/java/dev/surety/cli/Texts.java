package dev.surety.cli;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Message;

/** What the command line says to people about how it was called and what it was given. */
public final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    /** A sentence of the command line; {@code named} are names of placeholders and their values, in turn. */
    public static Message message(String key, Object... named) {
        return BUNDLE.message(key, named);
    }
}
