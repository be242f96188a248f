package dev.surety.core.time;

/**
 * How "N business days after" is counted (semantics §1). {@code CIVIL}: the event's day does not count, and the period
 * ends with the N-th business day (24:00, an exclusive end); Korean Civil Act 157 and 159. {@code CLOSE_OF_BUSINESS}: the
 * same, but it ends when that day closes. {@code SAME_TIME}: the start is rolled into opening hours, N business days are
 * counted, and the result is rolled again.
 */
public enum BusinessDays {
    CIVIL, CLOSE_OF_BUSINESS, SAME_TIME
}
