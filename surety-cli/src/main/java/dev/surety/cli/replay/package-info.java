/** {@code replay}: a history folded under an agreement, or under two side by side. */
@NullMarked
package dev.surety.cli.replay;

import org.jspecify.annotations.NullMarked;
