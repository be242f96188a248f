/** Agreements as the server keeps them: drafts that are checked, versions that are activated, terms compiled for the fold. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "identity", "api"})
package dev.surety.server.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
