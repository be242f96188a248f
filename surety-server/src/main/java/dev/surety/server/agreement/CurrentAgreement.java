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
import dev.surety.core.promise.EventVocabulary;
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
 * @param words    that what comes from outside may use: those of all of them
 * @param calendars what its dues are counted on
 * @param reader   reads events in the words of the last version
 * @param holidaySources names of the sources of holidays that its versions bring along or their calendars rest on
 * @param ownFrom  from when it owes something by itself, such as a report each month; null when it never does
 * @param ownKnownFrom when the version was activated that is the first to owe something by itself
 * @param knownFrom when its last version was activated
 */
public record CurrentAgreement(AgreementKey key, int revision, InForce inForce, Fold fold,
        EventReader reader, EventVocabulary words, Calendars calendars, Set<String> holidaySources,
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

    /** The terms of the last version. */
    public Terms terms() {
        return inForce.last().terms();
    }

    /** The event that opens its own stream, in which stands what it owes by itself. */
    public static Event activated(Instant at) {
        return new Event("#0", 0, at, at, EventNames.ACTIVATED, Party.SYSTEM, Map.of(Column.KIND, "agreement"), null,
                null, null, List.of(), null);
    }
}
