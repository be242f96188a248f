/**
 * Replay: many streams folded under one agreement, or under two side by side, and what that comes to by month and term.
 * Pure and of bounded memory; partial results merge in any grouping, so the number of workers never changes a figure.
 */
@NullMarked
package dev.surety.core.replay;

import org.jspecify.annotations.NullMarked;
