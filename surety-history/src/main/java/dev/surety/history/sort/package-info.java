/** Sorting of more than fits into memory. */
@NullMarked
package dev.surety.history.sort;

import org.jspecify.annotations.NullMarked;
