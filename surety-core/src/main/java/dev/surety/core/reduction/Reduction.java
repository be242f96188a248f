package dev.surety.core.reduction;

import dev.surety.core.text.Message;

/**
 * Something that is taken away from the customer, or whose worth before and after cannot be compared.
 *
 * @param path where it stands in the file, such as {@code promises.correction.until}
 * @param what names the clause, what it was and what it becomes; continues a sentence whose subject is the change
 */
public record Reduction(String path, Message what) {}
