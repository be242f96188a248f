package dev.surety.core.replay;

import java.util.Locale;

/** What a fold leaves out or cannot judge, of a subject or of one of its events. */
public enum Skipped {
    /** The agreement's scope refuses the subject or sends it another way. */
    SUBJECT_OUT_OF_SCOPE,
    /** No promise of the agreement applies to the subject. */
    SUBJECT_WITHOUT_PROMISE,
    /** The subject reaches into a year for which a calendar has no holidays. */
    SUBJECT_WITHOUT_HOLIDAY_DATA,
    /** Only under the agreement compared with does it reach into such a year; left out on both sides. */
    SUBJECT_WITHOUT_HOLIDAY_DATA_THERE,
    /** A second event with the same id. */
    EVENT_DUPLICATE,
    /** An event that corrects one which is not there. */
    EVENT_CORRECTS_UNKNOWN,
    /** An event that lacks the content the term asks for. */
    EVENT_INCOMPLETE,
    /** An event that states a severity, plan or date the terms do not know or allow. */
    EVENT_WITHOUT_EFFECT,
    /** Fulfils a promise of a period, but none was open then; does not count. */
    EVENT_WITHOUT_PERIOD;

    /** As written in JSON: {@code subject-out-of-scope}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
