package dev.surety.server.agreement.api;

import java.util.Set;
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

    /** Refuses names of files at {@code field} of which one is a folder of another. */
    static void checkFolders(String field, Set<String> names) {
        for (String name : names) {
            for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                String folder = name.substring(0, slash);
                if (names.contains(folder)) {
                    throw new RefusedException(Reason.INVALID, field, message("file.folder", "name", folder));
                }
            }
        }
    }
}
