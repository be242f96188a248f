/** What whoever runs a server watches: whether it really works, and figures for Prometheus. Knows what is kept, changes nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "promise", "identity"})
package dev.surety.server.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
