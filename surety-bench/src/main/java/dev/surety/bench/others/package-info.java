/**
 * Other libraries and usual ways of counting business time, asked the same questions as ours; {@code docs/comparison.md}
 * says what each can answer. Nothing but the measurements may use this package.
 */
@NullMarked
package dev.surety.bench.others;

import org.jspecify.annotations.NullMarked;
