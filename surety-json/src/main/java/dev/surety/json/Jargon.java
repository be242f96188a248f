package dev.surety.json;

import java.util.regex.Pattern;

/** Takes out of a JSON parser's message what helps only somebody who configures that parser. */
final class Jargon {

    private static final Pattern SOURCE = Pattern.compile("\\s*\\(start marker at \\[Source:[^\\]]*\\]\\)");
    private static final Pattern EXPECTED = Pattern.compile("\\s*\\(was expecting [^)]*\\)");
    private static final Pattern CONSTRAINT = Pattern.compile(",? from `StreamReadConstraints[^`]*`(?:\\(\\))?");

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property (\".*\")");

    private Jargon() {}

    static String removed(String message) {
        String plain = SOURCE.matcher(message).replaceAll("");
        plain = EXPECTED.matcher(plain).replaceAll("");
        plain = DUPLICATE.matcher(plain).replaceAll("the key $1 stands twice in one object");
        return CONSTRAINT.matcher(plain).replaceAll("");
    }
}
