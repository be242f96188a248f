/** {@code sample-history}: made-up histories to try things out. */
@NullMarked
package dev.surety.cli.sample;

import org.jspecify.annotations.NullMarked;
