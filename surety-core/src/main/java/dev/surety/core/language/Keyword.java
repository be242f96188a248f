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
 */
public record Keyword(String name, Shape shape, boolean required, String doc, String example, int since) {

    /** {@link #doc} for a person who left the key out of {@code block}, in their language. */
    Message meaning(Shape.Block block) {
        // These mean the same wherever they stand.
        boolean everywhere = Set.of("title", "source", "reading").contains(name);
        return Texts.message("meaning." + (everywhere ? name : block.name() + "." + name));
    }
}
