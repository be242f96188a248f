package dev.surety.core.diff;

import java.util.Locale;

/** The parts of an agreement under which differences are listed. */
public enum Part {
    DOCUMENT, TIME, SERVICES, PROMISES, SCOPE, PLANS, AVAILABILITY, MONEY, GOVERNANCE, WORDING, EXAMPLES;

    /** The part to which a key of the file belongs. */
    static Part of(String section) {
        return switch (section) {
            case "readings", "holiday-sources", "calendars", "zone" -> TIME;
            case "services", "service-items", "takes", "work", "catalogue", "engagements", "vendors", "channels" ->
                SERVICES;
            case "promises", "severities", "default-severity", "questions", "events", "event-titles",
                    "waiting-reasons", "objectives" ->
                PROMISES;
            case "scope" -> SCOPE;
            case "plans", "plan", "features", "feature-groups", "options", "offering", "open-to-override" -> PLANS;
            case "availability" -> AVAILABILITY;
            case "money", "currency", "prices", "retainers" -> MONEY;
            case "responsibilities", "preconditions", "roles", "escalations", "reports", "changes", "patching", "gates",
                    "amendments", "amended", "term", "parent" ->
                GOVERNANCE;
            case "provisions", "narrative", "references" -> WORDING;
            case "examples" -> EXAMPLES;
            default -> DOCUMENT;
        };
    }

    /** As written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
