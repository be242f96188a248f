package dev.surety.json;

/** JSON from outside that cannot be accepted. The message names the field's path and what is wrong, in one line. */
public final class JsonProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MESSAGE = 400;

    public JsonProblem(String message) {
        super(oneLine(message));
    }

    /** A problem of the field at {@code path}; an empty path stands for the whole document. */
    static JsonProblem at(String path, String what) {
        return new JsonProblem(path.isEmpty() ? what : path + ": " + what);
    }

    /** Without line breaks and control characters, and not longer than anybody reads. */
    private static String oneLine(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (plain.length() <= LONGEST_MESSAGE) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return plain.substring(0, end) + "…";
    }
}
