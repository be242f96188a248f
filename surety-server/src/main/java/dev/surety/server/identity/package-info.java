/** Who somebody is and what they may do: people, logins, tokens, permissions and the scope of customers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party"})
package dev.surety.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
