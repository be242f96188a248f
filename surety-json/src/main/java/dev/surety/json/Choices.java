package dev.surety.json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.surety.core.terms.NearestName;

/** Values of which there are only a few: constants of an enum, written in small letters with dashes. */
final class Choices {

    private Choices() {}

    /** The constant that {@code field} names. */
    static <E extends Enum<E>> E read(JsonObject owner, String field, String what, E[] values) {
        String written = owner.text(field);
        List<String> keys = Arrays.stream(values).map(Choices::key).toList();
        int index = keys.indexOf(written);
        if (index < 0) {
            throw owner.problem(field, NearestName.unknownOf(what, written, keys));
        }
        return values[index];
    }

    /** {@code FORCE_MAJEURE} as {@code force-majeure}. */
    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
