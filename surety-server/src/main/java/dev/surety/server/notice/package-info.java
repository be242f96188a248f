/**
 * Telling others: what was recorded goes from the outbox to the webhooks that asked for it, until each has answered or is
 * given up. Also registers webhooks and shows what became of each delivery.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity", "promise", "api"})
package dev.surety.server.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
