package dev.surety.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Message;
import dev.surety.server.platform.PersonId;
import dev.surety.server.promise.StreamId;

/**
 * A ticket in the queue.
 *
 * @param title    null when it was erased
 * @param terms    of its agreement under its plan, those in force first
 *                 ({@link dev.surety.server.promise.Streams#termsBackFrom})
 * @param plan     the plan by which it goes before others of its severity; null where none lets it
 * @param nextDue  by when something is owed next; null when nothing runs
 * @param assigneeName null when nobody has taken it, or who has was erased
 * @param promises all its promises, folded as of now; none where they cannot be counted
 * @param uncounted why they cannot be; null where they are
 */
public record QueueEntry(StreamId id, String number, @Nullable String title, String customer, String kind,
        String status, @Nullable String severity, boolean severityConfirmed, @Nullable Text plan,
        Position position,
        @Nullable Instant nextDue, @Nullable String nextDueTerm, boolean breached, @Nullable PersonId assignee,
        @Nullable String assigneeName, Instant reportedAt, List<Terms> terms, List<Promise> promises,
        @Nullable Message uncounted) {

    public QueueEntry {
        terms = List.copyOf(terms);
        promises = List.copyOf(promises);
    }

    /** Where an entry stands in the order of what is shown: the page after it begins there. */
    public sealed interface Position {

        /** The ticket, which decides between equals. */
        UUID ticket();

        /** By severity, then plan, then due. */
        record ByUrgency(int severityRank, int planRank, Instant due, UUID ticket) implements Position {}

        /** By what was opened last. */
        record Latest(UUID ticket) implements Position {}

        /** By number. */
        record ByNumber(String number, UUID ticket) implements Position {}
    }
}
