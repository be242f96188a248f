package dev.surety.json;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;
import dev.surety.core.text.PlainText;

/** JSON from outside that cannot be accepted. The message names the field's path and what is wrong, in one line. */
public final class JsonProblem extends RuntimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MESSAGE = 400;

    private final transient Message message;
    private final String path;
    private final transient Message problem;

    public JsonProblem(Message message) {
        this("", message, message);
    }

    private JsonProblem(String path, Message message, Message problem) {
        this.path = path;
        this.message = message;
        this.problem = problem;
    }

    /** A problem of the field at {@code path}; an empty path stands for the whole document. */
    static JsonProblem at(String path, Message what) {
        return path.isEmpty() ? new JsonProblem(what)
                : new JsonProblem(path, Texts.message("at", "path", path, "problem", what), what);
    }

    @Override
    public Message message() {
        return message;
    }

    /** Path of the field at fault; empty where the whole document is. */
    public String path() {
        return path;
    }

    /** What is wrong with that field, without its path. */
    public Message problem() {
        return problem;
    }

    /** The problem in {@code ko} or {@code en}: one line, and not longer than anybody reads. */
    public String in(String language) {
        return oneLine(message.in(language));
    }

    @Override
    public String getMessage() {
        return in("en");
    }

    /** Without line breaks and control characters, and not longer than anybody reads. */
    private static String oneLine(String text) {
        String plain = PlainText.line(text).strip();
        if (plain.length() <= LONGEST_MESSAGE) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return plain.substring(0, end) + "…";
    }
}
