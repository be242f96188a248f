package dev.surety.core.language;

import java.util.Locale;

import dev.surety.core.terms.Position;

/**
 * Something an agreement file's reader should know, at its place. Printed as
 * {@code FILE:LINE:COL: error|warning: text [rule]}.
 *
 * @param rule id of the rule, such as {@code unknown-key}; each has a page under {@code docs/rules/}
 */
public record Finding(Position at, Level level, String rule, String text) {

    /** An error refuses the file; a warning does not. */
    public enum Level {
        ERROR, WARNING
    }

    @Override
    public String toString() {
        return at + ": " + level.name().toLowerCase(Locale.ROOT) + ": " + text + " [" + rule + "]";
    }
}
