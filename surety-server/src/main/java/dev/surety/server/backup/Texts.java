package dev.surety.server.backup;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Message;

/** What is said of a backup that cannot be used. */
final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    /** A sentence; {@code named} are names of placeholders and their values, in turn. */
    static Message message(String key, Object... named) {
        return BUNDLE.message(key, named);
    }
}
