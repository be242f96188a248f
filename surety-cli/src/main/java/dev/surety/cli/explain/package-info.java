/** {@code explain}: why is each promise of a ticket where it is? */
@NullMarked
package dev.surety.cli.explain;

import org.jspecify.annotations.NullMarked;
