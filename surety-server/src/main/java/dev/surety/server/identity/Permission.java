package dev.surety.server.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do, for the customers in scope. Every endpoint and page asks for one. */
public enum Permission {
    /** Sees customers and their names. */
    CUSTOMERS_READ,
    /** Registers customers. */
    CUSTOMERS_WRITE,
    /** Reads agreements and their versions. */
    AGREEMENTS_READ,
    /** Stores drafts. */
    AGREEMENTS_WRITE,
    /** Puts a draft into force: from then on it is owed. */
    AGREEMENTS_ACTIVATE,
    /** Reads tickets and their conversations, but for what is internal. */
    TICKETS_READ,
    /** Opens tickets and answers as the customer does. */
    TICKETS_REPORT,
    /** Works on tickets as the provider does; reads what is internal. */
    TICKETS_WORK,
    /** Reads promises and their traces. */
    PROMISES_READ,
    /** Registers webhooks, sees and repeats deliveries. */
    DELIVERIES_MANAGE,
    /** Registers people, roles and tokens. */
    PEOPLE_MANAGE,
    /** Reads who did what. */
    AUDIT_READ,
    /** Erases contents. */
    CONTENT_ERASE,
    /** Reads metrics. */
    OPERATE;

    /** As tokens name it: {@code tickets-read}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The permission of that key. */
    public static Optional<Permission> of(String key) {
        return Arrays.stream(values()).filter(permission -> permission.key().equals(key)).findFirst();
    }
}
