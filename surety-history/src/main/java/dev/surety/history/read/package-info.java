/** Text files cut into blocks at the ends of records, so that several workers can read one file. */
@NullMarked
package dev.surety.history.read;

import org.jspecify.annotations.NullMarked;
