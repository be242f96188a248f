package dev.surety.server.agreement;

import java.time.Instant;
import java.util.List;

import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;

/**
 * An agreement with all the versions it has had, compiled. Shared between threads.
 *
 * @param versions the number of the last version that was activated
 * @param fold     judges by all of them
 * @param calendars what its dues are counted on
 * @param reader   reads events in the words of the last version
 */
public record CurrentAgreement(AgreementKey key, int versions, List<Fold.Version> inForce, Fold fold,
        EventReader reader, Calendars calendars) {

    public CurrentAgreement {
        inForce = List.copyOf(inForce);
    }

    /** The terms in force at an instant; those of the first version before any was. */
    public Terms termsAt(Instant instant) {
        Terms terms = inForce.getFirst().terms();
        for (Fold.Version version : inForce) {
            if (!version.inForceFrom().isAfter(instant)) {
                terms = version.terms();
            }
        }
        return terms;
    }

    /** The terms of the last version. */
    public Terms terms() {
        return inForce.getLast().terms();
    }
}
