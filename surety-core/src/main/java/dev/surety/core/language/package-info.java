/**
 * The agreement language: the table of its keywords, the loader that turns files into terms and keeps the line and column
 * of everything, the merge of offering, plans, agreement and options, the lint, and the canonical writer.
 */
@NullMarked
package dev.surety.core.language;

import org.jspecify.annotations.NullMarked;
