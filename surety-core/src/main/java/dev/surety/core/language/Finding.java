package dev.surety.core.language;

import java.util.Locale;

import dev.surety.core.terms.Position;
import dev.surety.core.text.Message;

/**
 * Something an agreement file's reader should know, at its place. Printed as
 * {@code FILE:LINE:COL: error|warning: text [rule]}.
 *
 * @param rule id of the rule, such as {@code unknown-key}; each has a page under {@code docs/rules/}
 */
public record Finding(Position at, Level level, String rule, Message message) {

    /** An error refuses the file; a warning does not. */
    public enum Level {
        ERROR, WARNING
    }

    /** The line about it, its sentence in {@code ko} or {@code en}. */
    public String in(String language) {
        return at + ": " + level.name().toLowerCase(Locale.ROOT) + ": " + message.in(language) + " [" + rule + "]";
    }

    @Override
    public String toString() {
        return in("en");
    }
}
