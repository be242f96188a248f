/**
 * The audit export of ServiceNow incidents, as CSV: one row per change, in any order. Which columns and values mean what
 * is a mapping that a file can replace; the default one is printable.
 */
@NullMarked
package dev.surety.history.servicenow;

import org.jspecify.annotations.NullMarked;
