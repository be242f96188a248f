package dev.surety.core.language;

import java.util.Collection;

import dev.surety.core.terms.NearestName;

/** "Did you mean …" at the end of a finding. */
final class Suggestion {

    private static final int LONGEST = 60;

    private Suggestion() {}

    /** {@code ; did you mean 'x'?}, or nothing when no known word is near. */
    static String from(String written, Collection<String> known) {
        return written.length() > LONGEST ? ""
                : NearestName.of(written, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }
}
