package dev.surety.server.agreement.api;

import java.util.regex.Pattern;

import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.agreement.api.Texts.message;

/** Names of files that are sent along: no way leads out of their folder. */
final class FileName {

    private static final Pattern NAME = Pattern
            .compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._ -]{0,99}(/[\\p{L}\\p{N}_][\\p{L}\\p{N}._ -]{0,99}){0,5}");

    private FileName() {}

    /** The name, if it is one; refused at {@code field} otherwise. */
    static String checked(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(Reason.INVALID, field, message("file.name", "name", name));
        }
        return name;
    }
}
