/** {@code tables}: prints the tables of an agreement's document. The cells come from the core; here they are laid out. */
@NullMarked
package dev.surety.cli.tables;

import org.jspecify.annotations.NullMarked;
