/**
 * What one state of an agreement has less of for the customer than another: the one answer behind what {@code check} asks of
 * amendments and what {@code diff} marks.
 */
@NullMarked
package dev.surety.core.reduction;

import org.jspecify.annotations.NullMarked;
