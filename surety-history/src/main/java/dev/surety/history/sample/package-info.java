/** Plausible made-up histories of any size: the same seed gives the same bytes on every machine. */
@NullMarked
package dev.surety.history.sample;

import org.jspecify.annotations.NullMarked;
