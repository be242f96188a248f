package dev.surety.server.api;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.json.JsonObject;
import dev.surety.server.api.Problem.Kind;

import static dev.surety.server.api.Texts.message;

/** Refuses what no database keeps and no screen shows, wherever in a body it stands: NUL, and halves of characters. */
final class BodyTexts {

    /** Where a value stands. Its path is joined where something is refused, not on the way there. */
    private sealed interface Place {

        /** The body. */
        record Whole() implements Place {}

        record Field(Place of, String name) implements Place {}

        record Item(Place of, int number) implements Place {}

        default String path() {
            return switch (this) {
                case Whole() -> "";
                case Field(Place of, String name) -> {
                    String before = of.path();
                    yield before.isEmpty() ? name : before + "." + name;
                }
                case Item(Place of, int number) -> of.path() + "[" + number + "]";
            };
        }
    }

    private BodyTexts() {}

    /**
     * Looks through all names and texts of a body.
     *
     * @throws ProblemException at the first that cannot be kept; for a name, at the object it stands in
     */
    static void check(JsonObject body) {
        check(new Place.Whole(), body.asMap());
    }

    private static void check(Place at, @Nullable Object value) {
        switch (value) {
            case String text -> checkText(at, text);
            case Map<?, ?> fields -> fields.forEach((name, field) -> {
                checkText(at, (String) name);
                check(new Place.Field(at, (String) name), field);
            });
            case Collection<?> items -> {
                int number = 0;
                for (Object item : items) {
                    check(new Place.Item(at, number++), item);
                }
            }
            case null, default -> {}
        }
    }

    private static void checkText(Place at, String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                throw new ProblemException(Problem.at(at.path(), Kind.INVALID, message("text.nul")));
            }
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new ProblemException(Problem.at(at.path(), Kind.INVALID, message("text.half")));
                }
                i++;
            }
        }
    }
}
