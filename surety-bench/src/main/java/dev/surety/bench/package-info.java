/** Measurements of the engine against its budgets; {@code docs/performance.md} says how to repeat them. */
@NullMarked
package dev.surety.bench;

import org.jspecify.annotations.NullMarked;
