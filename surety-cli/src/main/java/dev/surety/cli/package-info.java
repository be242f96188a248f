/**
 * The command line. {@code Surety} starts it; each command is a class of its own. Commands talk to a {@code Console},
 * never to the process's streams, so that a test runs them inside its own process.
 */
@NullMarked
package dev.surety.cli;

import org.jspecify.annotations.NullMarked;
