/** Tickets: opening them, what happens to them, the conversation, the queue. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "agreement", "promise", "identity", "api", "pages"})
package dev.surety.server.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
