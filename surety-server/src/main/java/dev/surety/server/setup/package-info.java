/** The first start of a server that knows nobody: the one-time token, and the first administrator made with it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "identity"})
package dev.surety.server.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
