package dev.surety.core.time;

/**
 * How "at least N business days before" is counted backwards (semantics §1). {@code PLAIN}: at the latest on the N-th
 * business day before, until its 24:00. {@code CLEAR}: before the N-th business day before begins, so that N whole
 * business days lie between.
 */
public enum DaysBefore {
    PLAIN, CLEAR
}
