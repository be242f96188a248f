/**
 * The door of the REST API: who may enter, how a request is read, answered, refused and repeated. What can be asked for
 * stands in the {@code api} package of each module; customers, people and tokens, on which the door itself stands, stand here.
 */
@NullMarked
@ApplicationModule(displayName = "REST API", allowedDependencies = {"platform", "party", "identity"})
package dev.surety.server.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
