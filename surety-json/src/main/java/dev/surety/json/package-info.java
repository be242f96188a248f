/**
 * Codecs between core records and the JSON shapes other programs rely on. Readers are strict: an unknown field, a
 * duplicate key, an instant without an offset or a number where a text belongs is an error at its path, never a guess.
 */
@NullMarked
package dev.surety.json;

import org.jspecify.annotations.NullMarked;
