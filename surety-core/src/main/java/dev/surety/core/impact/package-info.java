/** What an amendment would have changed on a history: the difference of the terms, held against what came of promises. */
@NullMarked
package dev.surety.core.impact;

import org.jspecify.annotations.NullMarked;
