package dev.surety.core.language;

import java.util.Collection;

import dev.surety.core.terms.NearestName;
import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;

/** "Did you mean …" at the end of a finding. */
final class Suggestion {

    private static final int LONGEST = 60;

    private Suggestion() {}

    /** {@code ; did you mean 'x'?}, or nothing when no known word is near. */
    static Message from(String written, Collection<String> known) {
        return written.length() > LONGEST ? Message.nothing()
                : NearestName.of(written, known)
                        .map(name -> message("suggestion", "name", name))
                        .orElse(Message.nothing());
    }
}
