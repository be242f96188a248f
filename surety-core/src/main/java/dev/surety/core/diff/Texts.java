package dev.surety.core.diff;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;

/** What this package says to people. */
final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    static Words in(String language) {
        return BUNDLE.in(language);
    }
}
