/**
 * Percentages and money as exact values: integers and rationals, never floating point.
 */
@NullMarked
package dev.surety.core.money;

import org.jspecify.annotations.NullMarked;
