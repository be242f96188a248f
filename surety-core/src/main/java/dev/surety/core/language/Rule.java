package dev.surety.core.language;

import java.util.Locale;

import dev.surety.core.language.Finding.Level;
import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;

/**
 * Every rule an agreement file is held against. The id of a rule is printed behind each finding, and
 * {@code docs/rules/ID.md} says what it asks for and why.
 */
public enum Rule {
    // One to a line, as a table.
    // @formatter:off
    // Reading the file
    UNREADABLE_FILE(Level.ERROR),
    TOO_LARGE(Level.ERROR),
    NOT_UTF_8(Level.ERROR),
    YAML_SYNTAX(Level.ERROR),
    TOO_DEEP(Level.ERROR),
    TOO_MANY_VALUES(Level.ERROR),
    RECURSIVE_ANCHOR(Level.ERROR),
    UNDEFINED_ANCHOR(Level.ERROR),
    DUPLICATE_KEY(Level.ERROR),
    BAD_KEY(Level.ERROR),
    UNKNOWN_TAG(Level.ERROR),

    // Shape of the file
    UNSUPPORTED_VERSION(Level.ERROR),
    UNKNOWN_KEY(Level.ERROR),
    MISSING_KEY(Level.ERROR),
    WRONG_TYPE(Level.ERROR),
    UNKNOWN_VALUE(Level.ERROR),
    BAD_NAME(Level.ERROR),
    BAD_AMOUNT(Level.ERROR),
    BAD_PERCENT(Level.ERROR),
    BAD_DATE(Level.ERROR),
    BAD_INSTANT(Level.ERROR),
    INSTANT_WITHOUT_OFFSET(Level.ERROR),
    BAD_WINDOW(Level.ERROR),
    BAD_HOLIDAY(Level.ERROR),
    BAD_NUMBER(Level.ERROR),
    BAD_MONEY(Level.ERROR),
    BAD_PERIOD(Level.ERROR),
    BAD_ZONE(Level.ERROR),
    BAD_CURRENCY(Level.ERROR),

    // Layers
    REMOVE_ABSENT(Level.ERROR),
    APPEND_TO_NOTHING(Level.ERROR),
    NOT_OPEN_TO_OVERRIDE(Level.ERROR),
    CYCLIC_EXTENDS(Level.ERROR),
    MISPLACED_KEY(Level.ERROR),

    // References
    UNDEFINED_CALENDAR(Level.ERROR),
    UNDEFINED_HOLIDAY_SOURCE(Level.ERROR),
    HOLIDAY_FILE(Level.ERROR),
    UNDEFINED_SEVERITY(Level.ERROR),
    UNDEFINED_SERVICE(Level.ERROR),
    UNDEFINED_CHANNEL(Level.ERROR),
    UNDEFINED_PLAN(Level.ERROR),
    UNDEFINED_FEATURE(Level.ERROR),
    UNDEFINED_PROMISE(Level.ERROR),
    UNDEFINED_EVENT(Level.ERROR),
    UNDEFINED_REASON(Level.ERROR),
    UNDEFINED_ITEM(Level.ERROR),
    UNDEFINED_ROLE(Level.ERROR),
    UNDEFINED_ENVELOPE(Level.ERROR),
    UNDEFINED_COLUMN(Level.ERROR),
    UNDEFINED_QUESTION(Level.ERROR),
    DUPLICATE_ID(Level.ERROR),
    UNRESOLVED_REFERENCE(Level.WARNING),

    // Meaning
    READING_MISSING(Level.ERROR),
    CALENDAR_MISSING(Level.ERROR),
    ROUTE_INCOMPLETE(Level.ERROR),
    CELL_INCOMPLETE(Level.ERROR),
    PROMISE_INCOMPLETE(Level.ERROR),
    OVERLAPPING_WINDOWS(Level.ERROR),
    NEVER_OPEN(Level.ERROR),
    UNCOVERED_SEVERITY(Level.ERROR),
    MISSING_OTHERWISE(Level.ERROR),
    UNREACHABLE_ROW(Level.ERROR),
    CREDIT_BANDS(Level.ERROR),
    MONEY_MISSING(Level.ERROR),
    ACCOUNTABLE_PARTY(Level.ERROR),
    REQUIREMENT_CYCLE(Level.ERROR),
    ENVELOPE_SHARES(Level.ERROR),
    CATALOGUE_PROMISE(Level.ERROR),
    WORK_CELLS(Level.ERROR),
    TERM_DATES(Level.ERROR),
    OPTION_OUTSIDE_TERM(Level.ERROR),
    NOT_AN_SLA(Level.ERROR),
    NEEDS_ADDENDUM(Level.ERROR),
    PRICE_OVERRIDE(Level.ERROR),
    REDUCES_WITHOUT_OVERRIDE(Level.ERROR),
    DERIVED_PROMISE(Level.ERROR),
    RECURRENCE(Level.ERROR),
    HOLIDAY_YEARS(Level.ERROR),
    UNCOUNTABLE(Level.ERROR),

    EXAMPLE_FAILS(Level.ERROR),

    // Advice
    UNEXERCISED_CLAUSE(Level.WARNING),
    MISSING_LANGUAGE(Level.WARNING),
    OVERLAPPING_ROWS(Level.WARNING),
    SEVERITY_WITHOUT_PROMISE(Level.WARNING),
    TARGET_OUTSIDE_HOURS(Level.WARNING),
    WARNING_TOO_EARLY(Level.WARNING),
    CREDITS_WITHOUT_SLA(Level.WARNING),
    REDUCES_ENTITLEMENT(Level.WARNING),
    OVERRIDDEN_BY_CUSTOMER(Level.WARNING),
    UNUSED_OVERRIDE(Level.WARNING),
    DUPLICATE_ACTIVITY(Level.WARNING),
    ITEM_ALIAS(Level.WARNING),
    MISSING_ITEM(Level.WARNING),
    DOCUMENT_DATES(Level.WARNING),
    SUSPICIOUS_ZONE(Level.WARNING),
    SUSPICIOUS_YEAR(Level.WARNING);
    // @formatter:on

    private final Level level;

    Rule(Level level) {
        this.level = level;
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
    public Message headline() {
        return message("rule." + id());
    }
}
