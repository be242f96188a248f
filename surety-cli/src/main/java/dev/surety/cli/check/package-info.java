/** {@code check}: is an agreement file right, and do its worked examples come out? */
@NullMarked
package dev.surety.cli.check;

import org.jspecify.annotations.NullMarked;
