/**
 * Streams of events and the promises that follow from them: appends under the head's lock, folds, keeps the index of
 * promises and the wakes. What else hangs on a fold (a ticket's row in the queue) follows by {@code StreamFolded}, in the
 * same transaction and the same round trip.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "agreement", "identity", "api"})
package dev.surety.server.promise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
