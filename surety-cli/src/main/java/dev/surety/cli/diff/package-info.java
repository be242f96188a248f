/** {@code diff}: what differs between two agreement files, in words. */
@NullMarked
package dev.surety.cli.diff;

import org.jspecify.annotations.NullMarked;
