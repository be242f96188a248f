package dev.surety.server.party;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Message;

/** What this package says to people. */
final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    /** A sentence of this package; {@code named} are names of placeholders and their values, in turn. */
    static Message message(String key, Object... named) {
        return BUNDLE.message(key, named);
    }
}
