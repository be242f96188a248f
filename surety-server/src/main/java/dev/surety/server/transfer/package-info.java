/** Brings other systems' histories here, and takes everything of one customer out again. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "agreement", "promise", "desk"})
package dev.surety.server.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
