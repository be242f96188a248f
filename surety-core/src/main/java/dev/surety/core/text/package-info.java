/**
 * What Surety says to people, in Korean and in English: a message is a key with its arguments, and becomes a sentence
 * only where somebody's language is known. The sentences of a package stand in {@code texts_ko.properties} and
 * {@code texts_en.properties} beside it.
 */
@NullMarked
package dev.surety.core.text;

import org.jspecify.annotations.NullMarked;
