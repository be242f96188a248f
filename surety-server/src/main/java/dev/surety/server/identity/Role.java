package dev.surety.server.identity;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import static dev.surety.server.identity.Permission.*;

/** What people are given; a role is granted for one customer or for all. */
public enum Role {
    /** Everything, and the people and tokens of others. */
    ADMINISTRATOR(EnumSet.allOf(Permission.class)),
    /** Answers for customers and what they were promised. */
    MANAGER(EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, AGREEMENTS_READ, AGREEMENTS_WRITE, AGREEMENTS_ACTIVATE,
            TICKETS_READ, TICKETS_REPORT, TICKETS_WORK, PROMISES_READ, DELIVERIES_MANAGE, AUDIT_READ, CONTENT_ERASE)),
    /** Works on tickets. */
    AGENT(EnumSet.of(CUSTOMERS_READ, AGREEMENTS_READ, TICKETS_READ, TICKETS_REPORT, TICKETS_WORK, PROMISES_READ)),
    /** The customer's side, who also reads what was agreed. */
    CUSTOMER_MANAGER(EnumSet.of(CUSTOMERS_READ, AGREEMENTS_READ, TICKETS_READ, TICKETS_REPORT, PROMISES_READ)),
    /** Reports tickets and follows them. */
    CUSTOMER_USER(EnumSet.of(TICKETS_READ, TICKETS_REPORT, PROMISES_READ));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    /** What it allows. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** As written in the database and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of that key. */
    public static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
