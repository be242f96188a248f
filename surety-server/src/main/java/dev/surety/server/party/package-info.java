/** The parties: the provider, customers, suppliers and groups of customers. */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package dev.surety.server.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
