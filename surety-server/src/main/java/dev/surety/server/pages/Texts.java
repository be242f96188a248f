package dev.surety.server.pages;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;

/** What the frame around pages says. */
final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    static Words in(String language) {
        return BUNDLE.in(language);
    }
}
