/** What differs between two states of an agreement, clause by clause, and in words. */
@NullMarked
package dev.surety.core.diff;

import org.jspecify.annotations.NullMarked;
