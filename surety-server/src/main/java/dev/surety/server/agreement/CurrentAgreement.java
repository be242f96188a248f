package dev.surety.server.agreement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.InForce;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;

/**
 * An agreement with all the versions it has had, compiled. Shared between threads.
 *
 * @param revision counts what has changed dues: versions that were activated, files of closures that were recorded
 * @param inForce  which of them, and which layer of it, holds when
 * @param fold     judges by all of them
 * @param words    in which events are told
 * @param calendars what its dues are counted on
 * @param holidaySources names of the sources of holidays that its versions bring along or their calendars rest on
 * @param ownFrom  from when it owes something by itself, such as a report each month; null when it never does
 * @param ownKnownFrom when the version was activated that is the first to owe something by itself
 * @param knownFrom when its last version was activated
 */
public record CurrentAgreement(AgreementKey key, int revision, InForce inForce, Fold fold,
        AgreementWords words, Calendars calendars, Set<String> holidaySources,
        @Nullable Instant ownFrom, Instant ownKnownFrom, Instant knownFrom) {

    public CurrentAgreement {
        holidaySources = Set.copyOf(holidaySources);
    }

    /** The terms in force at an instant, for what is recorded then; those of the first version before any was. */
    public Terms termsAt(Instant instant) {
        return inForce.at(instant, instant).terms();
    }

    /**
     * When next after {@code instant} other terms come into force, or it begins to owe something by itself; null when nothing
     * does.
     */
    public @Nullable Instant changesAfter(Instant instant) {
        return Stream.concat(inForce.changes().stream(), Stream.ofNullable(opensAt()))
                .filter(change -> change.isAfter(instant))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** From when on its own stream can be opened, since it owes something by itself and that is known; null when it never can. */
    public @Nullable Instant opensAt() {
        return ownFrom == null || ownFrom.isAfter(ownKnownFrom) ? ownFrom : ownKnownFrom;
    }

    /**
     * All its terms, for a word that may be of any version: those in force at {@code instant} by what is known at
     * {@code known} first, then those before them, the latest first, then those that come later.
     */
    public List<Terms> termsBackFrom(Instant instant, Instant known) {
        return inForce.editionsBackFrom(inForce.at(instant, known)).stream().map(InForce.Edition::terms).toList();
    }

    /**
     * Reads what happens to what there is. Its promises keep the terms they began under, so any version's words are understood.
     */
    public EventReader reader() {
        return words.reader();
    }

    /** Reads what is judged by the terms in force when it happens: in their words alone, since no other has an effect. */
    public EventReader readerAt(Instant occurred, Instant recorded) {
        return words.ofEdition().get(inForce.at(occurred, recorded).number());
    }

    /** The event that opens its own stream, in which stands what it owes by itself. */
    public static Event activated(Instant at) {
        return new Event("#0", 0, at, at, EventNames.ACTIVATED, Party.SYSTEM, Map.of(Column.KIND, "agreement"), null,
                null, null, List.of(), null);
    }
}
