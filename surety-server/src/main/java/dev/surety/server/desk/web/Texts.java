package dev.surety.server.desk.web;

import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;

/** What the pages of the desk say. */
final class Texts {

    private static final Bundle BUNDLE = Bundle.of(Texts.class);

    private Texts() {}

    static Words in(String language) {
        return BUNDLE.in(language);
    }
}
