package dev.surety.server.desk;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.PersonId;

/**
 * Which tickets a queue shows.
 *
 * @param customer     of one customer; null: of all in scope
 * @param severityRank of one severity, from zero for the gravest; null: of all
 * @param assignee     assigned to a person; null: to whomever
 * @param unassigned   only those that nobody has taken
 * @param breached     only those with a promise that is broken and still owed
 * @param number       the beginning of a number, in capitals or small letters; null: any
 */
public record QueueFilter(Status status, @Nullable UUID customer, @Nullable Integer severityRank,
        @Nullable PersonId assignee, boolean unassigned, boolean breached, @Nullable String number) {

    /** What is to be done, and nothing else. */
    public static final QueueFilter OPEN = new QueueFilter(Status.ACTIVE, null, null, null, false, false, null);

    public QueueFilter {
        if (status == Status.ANY && number == null) {
            throw new IllegalArgumentException("tickets in any status are shown by number only");
        }
    }

    /** Where a ticket stands. {@code ACTIVE}: open or waiting; {@code ANY}: wherever it stands, for who knows its number. */
    public enum Status {
        ACTIVE, OPEN, WAITING, RESOLVED, CLOSED, ANY
    }

    /** What comes first. */
    public enum Order {
        /** By severity, plan and due. */
        URGENCY,
        /** What was opened last. */
        LATEST,
        /** By number, so that the one that is written out stands before those that only begin so. */
        NUMBER
    }

    /** What a number may begin with: {@link #number} in capitals, as it is, and in small letters; empty for any. */
    public List<String> beginnings() {
        return number == null ? List.of()
                : Stream.of(number.toUpperCase(Locale.ROOT), number, number.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }

    /** The order in which they are shown. */
    public Order order() {
        return number != null ? Order.NUMBER : status == Status.CLOSED ? Order.LATEST : Order.URGENCY;
    }
}
