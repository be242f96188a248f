package dev.surety.core.language;

import java.util.Set;

import dev.surety.core.text.Message;

/**
 * A key of the language.
 *
 * @param required whether it must be there in the merged file
 * @param doc      one line: what it says
 * @param example  how its value is written
 * @param since    version of the language it came with
 * @param leftOut  what holds where it is left out
 */
public record Keyword(String name, Shape shape, boolean required, String doc, String example, int since,
        LeftOut leftOut) {

    /** The keyword with what holds where it is left out. */
    Keyword orElse(LeftOut meant) {
        return new Keyword(name, shape, required, doc, example, since, meant);
    }

    /** The keyword with the value that holds where it is left out. */
    Keyword orElse(String value) {
        return orElse(LeftOut.value(value));
    }

    /** {@link #doc} for a person who left the key out of {@code block}, in their language. */
    Message meaning(Shape.Block block) {
        // These mean the same wherever they stand.
        boolean everywhere = Set.of("title", "source", "reading").contains(name);
        return Texts.message("meaning." + (everywhere ? name : block.name() + "." + name));
    }
}
