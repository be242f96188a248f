/**
 * Checks an agreement as its two parties would: is the file right, do its worked examples come out as written, and is
 * there a clause that no example exercises?
 */
@NullMarked
package dev.surety.core.check;

import org.jspecify.annotations.NullMarked;
