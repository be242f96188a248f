package dev.surety.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.desk.Texts.message;

/**
 * A ticket to be opened.
 *
 * @param agreement  id of the agreement it falls under; null where the customer has but one
 * @param facts      kind, severity, service, channel … by column; the agreement's words
 * @param answers    of the guided choice, instead of a severity
 * @param reportedAt when the customer reported it; null: now
 * @param requester  who reported it, if they are known already
 * @param by         who opened it; null for a machine
 * @param newcomer   who reported it, if they are to be registered with the ticket; null otherwise
 */
public record NewTicket(CustomerId customer, @Nullable String agreement, String title, @Nullable String description,
        Map<Column, String> facts, List<String> answers, @Nullable Instant reportedAt, @Nullable PersonId requester,
        @Nullable PersonId by, Requesters.@Nullable Newcomer newcomer) {

    public NewTicket {
        facts = Map.copyOf(facts);
        answers = List.copyOf(answers);
    }

    /** A ticket of somebody who is known already. */
    public NewTicket(CustomerId customer, @Nullable String agreement, String title, @Nullable String description,
            Map<Column, String> facts, List<String> answers, @Nullable Instant reportedAt,
            @Nullable PersonId requester, @Nullable PersonId by) {
        this(customer, agreement, title, description, facts, answers, reportedAt, requester, by, null);
    }

    /**
     * The same, if all of it is for them to say. Severity and plan decide what is owed: who does not work on tickets answers
     * the questions of the agreement, as on the pages.
     *
     * @throws RefusedException at the field that is not
     */
    public NewTicket saidBy(Actor actor) {
        for (Column column : List.of(Column.SEVERITY, Column.PLAN)) {
            if (facts.containsKey(column) && !actor.may(Permission.TICKETS_WORK, customer)) {
                throw forThoseWhoWork(column.key());
            }
        }
        return this;
    }

    /** That a field is not for customers to set. */
    static RefusedException forThoseWhoWork(String field) {
        return new RefusedException(Reason.FORBIDDEN, field, message("fact.provider", "field", field));
    }
}
