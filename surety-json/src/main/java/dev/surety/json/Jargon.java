package dev.surety.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.surety.core.text.Message;

import static dev.surety.json.Texts.message;

/** Takes out of a JSON parser's message what helps only somebody who configures that parser. */
final class Jargon {

    private static final Pattern SOURCE = Pattern.compile("\\s*\\(start marker at \\[Source:[^\\]]*\\]\\)");
    private static final Pattern EXPECTED = Pattern.compile("\\s*\\(was expecting [^)]*\\)");
    private static final Pattern CONSTRAINT = Pattern.compile(",? from `StreamReadConstraints[^`]*`(?:\\(\\))?");

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"");

    private static final Pattern LONG_NAME = Pattern.compile("Name length \\((\\d+)\\) exceeds the maximum allowed");

    private Jargon() {}

    static Message removed(String message) {
        String plain = SOURCE.matcher(message).replaceAll("");
        plain = EXPECTED.matcher(plain).replaceAll("");
        Matcher longName = LONG_NAME.matcher(plain);
        if (longName.find()) {
            return message("key.too-long", "most", Json.LONGEST_NAME, "length", Integer.parseInt(longName.group(1)));
        }
        Matcher duplicate = DUPLICATE.matcher(plain);
        return duplicate.find()
                ? message("key.twice", "key", duplicate.group(1))
                : message("json.parser", "problem", CONSTRAINT.matcher(plain).replaceAll(""));
    }
}
