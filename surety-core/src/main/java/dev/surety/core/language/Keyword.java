package dev.surety.core.language;

/**
 * A key of the language.
 *
 * @param required whether it must be there in the merged file
 * @param doc      one line: what it says
 * @param example  how its value is written
 * @param since    version of the language it came with
 */
public record Keyword(String name, Shape shape, boolean required, String doc, String example, int since) {}
