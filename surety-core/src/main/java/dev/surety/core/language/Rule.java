package dev.surety.core.language;

import java.util.Locale;

import dev.surety.core.language.Finding.Level;

/**
 * Every rule an agreement file is held against. The id of a rule is printed behind each finding, and
 * {@code docs/rules/ID.md} says what it asks for and why.
 */
public enum Rule {
    // One to a line, as a table.
    // @formatter:off
    // Reading the file
    UNREADABLE_FILE(Level.ERROR, "A file that is named must exist and be readable"),
    TOO_LARGE(Level.ERROR, "A file has at most 5,000,000 characters"),
    NOT_UTF_8(Level.ERROR, "A file is written in UTF-8"),
    YAML_SYNTAX(Level.ERROR, "A file is one YAML 1.2 document"),
    TOO_DEEP(Level.ERROR, "Values are nested at most 64 deep"),
    TOO_MANY_VALUES(Level.ERROR, "A file holds at most 200,000 values, repeated anchors counted each time"),
    RECURSIVE_ANCHOR(Level.ERROR, "An anchor must not contain itself"),
    UNDEFINED_ANCHOR(Level.ERROR, "An alias names an anchor that stands above it"),
    DUPLICATE_KEY(Level.ERROR, "A key stands once in its map"),
    BAD_KEY(Level.ERROR, "A key is a text"),
    UNKNOWN_TAG(Level.ERROR, "Only the tags of YAML itself and !remove are known"),

    // Shape of the file
    UNSUPPORTED_VERSION(Level.ERROR, "The version of the language must be one this program knows"),
    UNKNOWN_KEY(Level.ERROR, "A key must be one of the language"),
    MISSING_KEY(Level.ERROR, "A key that is required must be there"),
    WRONG_TYPE(Level.ERROR, "A value is a text, a list or a map where the language says so"),
    UNKNOWN_VALUE(Level.ERROR, "A value of a closed list must be one of it"),
    BAD_NAME(Level.ERROR, "A name begins with a letter and has letters, digits, - and _"),
    BAD_AMOUNT(Level.ERROR, "An amount is a whole number with a unit, or 'end of' a period"),
    BAD_PERCENT(Level.ERROR, "A percentage is a number followed by %"),
    BAD_DATE(Level.ERROR, "A date is a day that exists, written YYYY-MM-DD"),
    BAD_INSTANT(Level.ERROR, "An instant is written with date, time and offset"),
    INSTANT_WITHOUT_OFFSET(Level.ERROR, "An instant says its offset"),
    BAD_WINDOW(Level.ERROR, "Opening hours are HH:mm-HH:mm and open before they close"),
    BAD_HOLIDAY(Level.ERROR, "A holiday is a source, a date or a date of every year"),
    BAD_NUMBER(Level.ERROR, "A count is a whole number that is not negative"),
    BAD_ZONE(Level.ERROR, "A zone is one of the tz database"),
    BAD_CURRENCY(Level.ERROR, "A currency is a code of ISO 4217"),

    // Layers
    REMOVE_ABSENT(Level.ERROR, "Only what a layer below states can be removed"),
    APPEND_TO_NOTHING(Level.ERROR, "Only a list that a layer below states can be appended to"),
    NOT_OPEN_TO_OVERRIDE(Level.ERROR, "An agreement changes only what its offering leaves open"),
    CYCLIC_EXTENDS(Level.ERROR, "A plan must not extend itself, directly or through others"),
    MISPLACED_KEY(Level.ERROR, "A key stands where its meaning is defined"),

    // References
    UNDEFINED_CALENDAR(Level.ERROR, "A calendar that is named must be declared"),
    UNDEFINED_HOLIDAY_SOURCE(Level.ERROR, "A holiday source that is named must be built in or declared"),
    HOLIDAY_FILE(Level.ERROR, "A holiday file is YAML or iCalendar and says which days are closed"),
    UNDEFINED_SEVERITY(Level.ERROR, "A severity that is named must be declared"),
    UNDEFINED_SERVICE(Level.ERROR, "A service that is named must be declared"),
    UNDEFINED_CHANNEL(Level.ERROR, "A channel that is named must be declared"),
    UNDEFINED_PLAN(Level.ERROR, "A plan that is named must be declared"),
    UNDEFINED_FEATURE(Level.ERROR, "A feature that is named must be declared"),
    UNDEFINED_PROMISE(Level.ERROR, "A promise that is named must be declared"),
    UNDEFINED_EVENT(Level.ERROR, "An event that is named must be built in or declared"),
    UNDEFINED_REASON(Level.ERROR, "A reason of waiting must be built in or declared"),
    UNDEFINED_QUESTION(Level.ERROR, "Where questions are declared, every answer has one"),
    DUPLICATE_ID(Level.ERROR, "An id stands for one thing"),
    UNRESOLVED_REFERENCE(Level.WARNING, "A reference names a document and its version or date, or a part that is there"),

    // Meaning
    READING_MISSING(Level.ERROR, "A unit is used only where its reading is stated"),
    CALENDAR_MISSING(Level.ERROR, "An amount that counts open time names its calendar"),
    ROUTE_INCOMPLETE(Level.ERROR, "Who is sent away is told why and where to"),
    CELL_INCOMPLETE(Level.ERROR, "A cell owes a time or names the events that give a date"),
    PROMISE_INCOMPLETE(Level.ERROR, "A promise has a beginning, an end and a time, or a date it precedes"),
    OVERLAPPING_WINDOWS(Level.ERROR, "Opening hours of a day do not overlap"),
    NEVER_OPEN(Level.ERROR, "A calendar opens at some time of the week"),
    UNCOVERED_SEVERITY(Level.ERROR, "A map by severity covers every severity or has otherwise"),
    MISSING_OTHERWISE(Level.ERROR, "A table ends in otherwise"),
    UNREACHABLE_ROW(Level.ERROR, "Every row of a table can win"),
    CREDIT_BANDS(Level.ERROR, "Credit bands follow each other without gap or overlap"),
    MONEY_MISSING(Level.ERROR, "A file with credits says how money is computed"),
    HOLIDAY_YEARS(Level.ERROR, "A year that is used has holiday data"),

    EXAMPLE_FAILS(Level.ERROR, "A worked example comes out as written"),

    // Advice
    UNEXERCISED_CLAUSE(Level.WARNING, "Every promise is shown by an example"),
    MISSING_LANGUAGE(Level.WARNING, "A text a person reads is in Korean and in English"),
    OVERLAPPING_ROWS(Level.WARNING, "Rows that overlap with another result say that it is meant"),
    SEVERITY_WITHOUT_PROMISE(Level.WARNING, "A severity leads to a promise"),
    TARGET_OUTSIDE_HOURS(Level.WARNING, "A target can be met inside the opening hours"),
    WARNING_TOO_EARLY(Level.WARNING, "A warning comes after its promise begins"),
    CREDITS_WITHOUT_SLA(Level.WARNING, "Credits belong to an agreement with binding promises"),
    REDUCES_ENTITLEMENT(Level.WARNING, "An amendment inside the term does not take away"),
    SUSPICIOUS_ZONE(Level.WARNING, "A zone is a region, not an offset or an old abbreviation"),
    SUSPICIOUS_YEAR(Level.WARNING, "A date lies in years an agreement has");
    // @formatter:on

    private final Level level;
    private final String headline;

    Rule(Level level, String headline) {
        this.level = level;
        this.headline = headline;
    }

    /** As printed, such as {@code unknown-key}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a finding of it refuses the file. */
    public Level level() {
        return level;
    }

    /** What it asks for, in a sentence. */
    public String headline() {
        return headline;
    }
}
