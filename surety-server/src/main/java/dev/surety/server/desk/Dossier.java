package dev.surety.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Message;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.PersonId;
import dev.surety.server.promise.KeptPromise;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.Streams;

/**
 * All there is about a ticket, as of an instant.
 *
 * @param title  null when it was erased
 * @param events as recorded, notes included
 * @param texts  what was written, by the id of the content; what was erased is missing
 * @param people names of those who acted, by their ids; who was erased is missing
 * @param erased those of them who were erased
 * @param folded without promises where they cannot be counted
 * @param uncounted why they cannot be; null where they are
 * @param kept   promises as they were counted last, where they cannot be counted now
 */
public record Dossier(StreamId id, String number, @Nullable String title, @Nullable String description,
        String customer, String kind, String status, @Nullable String severity, boolean severityConfirmed,
        @Nullable PersonId assignee, @Nullable PersonId requester, Instant reportedAt, CurrentAgreement agreement,
        List<StoredEvent> events, Map<UUID, String> texts, Map<UUID, String> people, Set<UUID> erased, Folded folded,
        @Nullable Message uncounted, List<KeptPromise> kept, Instant asOf) {

    public Dossier {
        events = List.copyOf(events);
        texts = Map.copyOf(texts);
        people = Map.copyOf(people);
        erased = Set.copyOf(erased);
        kept = List.copyOf(kept);
    }

    /**
     * The terms it is under, for a word that may be of any version: those in force first, then the others as
     * {@link CurrentAgreement#termsBackFrom} has them.
     */
    public List<Terms> terms() {
        String plan = folded.facts().get(Column.PLAN);
        return Streams.termsBackFrom(agreement, events, asOf).stream().map(terms -> terms.under(plan)).toList();
    }

    /** What its agreement calls events, by their names: as the terms in force do, and else as others do in their order. */
    public Map<String, Text> eventTitles() {
        return Streams.eventTitles(agreement, events, folded.facts().get(Column.PLAN), asOf);
    }

    /** The name of a person; null when they are unknown or were erased. */
    public @Nullable String name(@Nullable PersonId person) {
        return person == null ? null : people.get(person.value());
    }

    /** Whether a person was erased. */
    public boolean isErased(@Nullable PersonId person) {
        return person != null && erased.contains(person.value());
    }
}
