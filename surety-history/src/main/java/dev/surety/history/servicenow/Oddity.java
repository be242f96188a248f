package dev.surety.history.servicenow;

import java.util.Locale;

/** What can be odd about an export, and what is done with it. */
public enum Oddity {
    BLANK_LINE(Treatment.SKIPPED), BROKEN_QUOTE(Treatment.SKIPPED), LINE_TOO_LONG(Treatment.SKIPPED), TOO_FEW_COLUMNS(
            Treatment.SKIPPED), TOO_MANY_COLUMNS(Treatment.SKIPPED), NO_SUBJECT(Treatment.SKIPPED), NO_TIME(
                    Treatment.SKIPPED), UNREADABLE_TIME(Treatment.SKIPPED), REPEATED_ROW(Treatment.SKIPPED),
    /** The row's state is not known or not in the mapping; the rest of the row counts. */
    UNKNOWN_STATE(Treatment.ADJUSTED),
    /** The priority is not known or not in the mapping; the one before stays, or the agreement's default severity. */
    UNKNOWN_PRIORITY(Treatment.ADJUSTED),
    /** The agreement has fewer severities; the last one is taken. */
    PRIORITY_BEYOND_LAST(Treatment.ADJUSTED),
    /** A row's time of opening cannot be read; that of another row is taken. */
    UNREADABLE_OPENING(Treatment.ADJUSTED),
    /** No row of the incident says when it was opened; the time of its first row is taken. */
    NO_OPENING(Treatment.ADJUSTED),
    /** Rows of an incident state different openings; the first row's is taken. */
    OPENINGS_DIFFER(Treatment.ADJUSTED),
    /** A row older than the opening; counts from the opening. */
    BEFORE_OPENING(Treatment.ADJUSTED),
    /** A row stands after a later one of its incident; sorted. */
    OUT_OF_ORDER(Treatment.ADJUSTED),
    /** A fact other than severity, channel and plan changes later; the first one stays. */
    LATER_FACT(Treatment.ADJUSTED),
    /** Completed without being resolved; counts as corrected then. */
    NEVER_RESOLVED(Treatment.ADJUSTED),
    /** A local time that the clock skipped; moved later by the gap. */
    TIME_IN_GAP(Treatment.ADJUSTED),
    /** A local time that the clock passed twice; the first time is taken. */
    TIME_TWICE(Treatment.ADJUSTED),
    /** The file begins with a byte order mark; ignored. */
    BYTE_ORDER_MARK(Treatment.ADJUSTED);

    /** Left out, or counted otherwise than written. */
    public enum Treatment {
        SKIPPED, ADJUSTED
    }

    private final Treatment treatment;

    Oddity(Treatment treatment) {
        this.treatment = treatment;
    }

    /** What is done with it. */
    public Treatment treatment() {
        return treatment;
    }

    /** As written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
