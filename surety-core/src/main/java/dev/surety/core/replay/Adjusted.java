package dev.surety.core.replay;

import java.util.Locale;

/** What a fold counts otherwise than it was written, by a rule of semantics §2. */
public enum Adjusted {
    /** Happened before the stream was opened; counts from the opening. */
    EVENT_BEFORE_OPENING,
    /** Voided or re-timed by a later event. */
    EVENT_CORRECTED,
    /** The content the term asks for was not recorded; counts all the same. */
    EVENT_CONTENT_NOT_RECORDED,
    /** Moved a date of which notice had been given in time; the notice is judged by what was known when it was sent. */
    EVENT_MOVED_AFTER_NOTICE,
    /** A ticket opened outside the term of the agreement; judged all the same. */
    SUBJECT_OUTSIDE_TERM;

    /** As written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
