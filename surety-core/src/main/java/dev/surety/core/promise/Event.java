package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PeriodKey;

/**
 * A fact of a stream, never edited (semantics §2). Holds no personal data and no free text: people and texts are ids.
 *
 * @param id         unique in its stream; a second event with the same id is a duplicate
 * @param seq        order of recording, gapless in a stream
 * @param occurredAt when it happened, as the actor says
 * @param recordedAt when it was recorded; never decreases along {@code seq} in a store
 * @param type       its name, built in or declared by the agreement
 * @param actor      who acted; absent when not known
 * @param facts      facts of the ticket it states, by column: severity, plan, channel, service, kind …
 * @param reason     of waiting
 * @param date       a date it carries: agreed, released, planned
 * @param corrects   id of the event it voids or re-times
 * @param answers    of the guided choice, when the ticket is opened without a severity
 * @param content    what a notice or report contains, where that was recorded; null when it was not
 * @param period     the period of a recurring promise it is about; absent: the latest that is open
 */
public record Event(String id, long seq, Instant occurredAt, Instant recordedAt, String type, @Nullable Party actor,
        Map<Column, String> facts, @Nullable String reason, @Nullable EventDate date, @Nullable String corrects,
        List<String> answers, @Nullable Set<String> content, @Nullable PeriodKey period) {

    public Event {
        facts = Map.copyOf(facts);
        answers = List.copyOf(answers);
        content = content == null ? null : Set.copyOf(content);
    }

    /** An event that names no period. */
    public Event(String id, long seq, Instant occurredAt, Instant recordedAt, String type, @Nullable Party actor,
            Map<Column, String> facts, @Nullable String reason, @Nullable EventDate date, @Nullable String corrects,
            List<String> answers, @Nullable Set<String> content) {
        this(id, seq, occurredAt, recordedAt, type, actor, facts, reason, date, corrects, answers, content, null);
    }

    /** An event that says nothing but that it happened, recorded when it happened. */
    public static Event of(String id, long seq, Instant at, String type) {
        return new Event(id, seq, at, at, type, null, Map.of(), null, null, null, List.of(), null);
    }
}
