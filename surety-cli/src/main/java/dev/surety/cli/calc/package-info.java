/** {@code calc}: one line of JSON in, one line of JSON out, in order, with flat memory. */
@NullMarked
package dev.surety.cli.calc;

import org.jspecify.annotations.NullMarked;
